package config

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/dflint/dflint/analyzer"
)

// SchemaURL is where editors find the schema of the newest version.
const SchemaURL = "https://raw.githubusercontent.com/dflint/dflint/main/docs/config.schema.json"

type object = map[string]any

// globPattern matches what discover.CheckGlob lets pass, brackets and braces aside.
const globPattern = `^([./]*[^!./]|[./]+!)`

// Schema returns the JSON Schema of a configuration, for the rules of these names. It is of
// draft 7, which the YAML language server of the editors knows best. The error
// names an option whose default is of none of the types of options.
func Schema(names *analyzer.Names) ([]byte, error) {
	properties, patterns := object{}, object{}
	for _, rule := range names.Rules() {
		schema, err := ruleSchema(rule)
		if err != nil {
			return nil, err
		}
		properties[rule.Name] = schema
		for _, alias := range rule.Aliases {
			properties[alias] = object{"$ref": "#/definitions/rules/properties/" + rule.Name}
		}
		if rule.Program != nil {
			patterns["^"+rule.Program.Codes+"[0-9]{4}$"] = described("How findings with this code of "+rule.Program.Name+" run.", object{"enum": codeSeverities})
		}
	}
	addCodes(names, properties)
	globs := object{"type": []string{"array", "null"}, "items": object{"type": "string", "pattern": globPattern}}
	paths := described("Globs of the files that this is for, relative to the directory of this file.", object{
		"type": "array", "minItems": 1, "items": globs["items"],
	})
	schema := object{
		"$schema":              "http://json-schema.org/draft-07/schema#",
		"$id":                  SchemaURL,
		"title":                Name,
		"description":          "Configuration of dflint, a linter for Dockerfiles.",
		"type":                 []string{"object", "null"},
		"additionalProperties": false,
		"properties": object{
			"preset":    described("The set of rules that run; none holds no rule, and each of the others those before it.", object{"enum": presets, "default": "recommended"}),
			"ruleset":   described("Rules newer than this version of dflint stay off: an upgrade breaks no build.", object{"type": []string{"number", "string"}, "minimum": 0, "pattern": versionPattern}),
			"fail-on":   described("The least severity that fails a run.", object{"enum": failOns, "default": "warning"}),
			"baseline":  described("File that lists what is known, relative to the directory of this file. What it lists is not reported.", object{"type": "string", "minLength": 1}),
			"exclude":   described("Globs of the files and directories that are not linted, relative to the directory of this file.", globs),
			"rules":     object{"$ref": "#/definitions/rules"},
			"overrides": overridesSchema(paths),
		},
		"definitions": object{
			"rules": described("How rules run: a severity or off, or a mapping with a severity and the options of the rule.", object{
				"type": []string{"object", "null"}, "additionalProperties": false, "properties": properties, "patternProperties": patterns,
			}),
			"severity": described("How much a finding matters; off if it does not.", object{"enum": severities}),
		},
	}
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(schema); err != nil {
		return nil, fmt.Errorf("writing the schema of the configuration: %w", err)
	}
	return text.Bytes(), nil
}

// addCodes adds the codes of other linters. One that stands for several rules
// has a severity only.
func addCodes(names *analyzer.Names, properties object) {
	for _, code := range names.Codes() {
		for _, name := range code.Names {
			switch found := names.Answering(name); len(found) {
			case 0:
			case 1:
				properties[name] = object{"$ref": "#/definitions/rules/properties/" + found[0].Name}
			default:
				properties[name] = described(code.Linter+": "+code.Finds, object{"enum": severities})
			}
		}
	}
}

func overridesSchema(paths object) object {
	return described("What else holds for some files. A later one is stronger.", object{
		"type": []string{"array", "null"},
		"items": object{
			"type":                 "object",
			"additionalProperties": false,
			"required":             []string{"paths"},
			"properties":           object{"paths": paths, "rules": object{"$ref": "#/definitions/rules"}},
		},
	})
}

func ruleSchema(rule *analyzer.Rule) (object, error) {
	properties := object{"severity": object{"$ref": "#/definitions/severity"}}
	for _, option := range rule.Options {
		schema := optionSchema(option)
		if schema == nil {
			return nil, fmt.Errorf("option %s of rule %s: no type of options is %T", option.Name, rule.Name, option.Default)
		}
		schema["default"] = json.RawMessage(inline(option.Default))
		properties[option.Name] = described(option.Doc, schema)
	}
	doc := fmt.Sprintf("%s (%s by default, in preset %s)", rule.Summary, rule.Severity, rule.Preset)
	if len(rule.Aliases) > 0 {
		doc += "; answers to " + strings.Join(rule.Aliases, ", ")
	}
	return described(doc, object{"anyOf": []object{
		{"$ref": "#/definitions/severity"},
		{"type": "object", "additionalProperties": false, "properties": properties},
	}}), nil
}

// optionSchema returns the schema of what an option may be.
func optionSchema(option analyzer.Option) object {
	text := object{"type": "string"}
	switch option.Default.(type) {
	case string:
		if option.Values != nil {
			return object{"enum": option.Values}
		}
		return text
	case bool:
		return object{"type": "boolean"}
	case []string:
		return object{"type": []string{"array", "null"}, "items": text}
	case map[string]string:
		return object{"type": []string{"object", "null"}, "additionalProperties": text}
	}
	return nil
}

func described(doc string, schema object) object {
	schema["description"] = doc
	return schema
}
