package config

import (
	"bytes"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

// files are configurations, and what is wrong with them. The schema must judge
// them as the loader does, unless it cannot know.
var files = []struct {
	name, text string
	want       string // all errors; "" if there is none
	noSchema   bool   // a schema cannot see what is wrong
}{
	{name: "empty"},
	{name: "comment", text: "# nothing\n"},
	{name: "begin of a document", text: "---\n"},
	{name: "null", text: "null\n"},
	{name: "byte order mark", text: "\ufeffpreset: all\n"},
	{name: "CRLF", text: "preset: all\r\nrules:\r\n  unpinned-apt: off\r\n"},
	{name: "directive", text: "%YAML 1.2\n---\npreset: all\n"},
	{name: "the contract's example", text: `preset: recommended            # recommended | reproducible | all
ruleset: 0.1                   # rules newer than this stay off: an upgrade breaks no build
fail-on: warning
exclude: ["third_party/**"]
rules:
  unpinned-apt: warning        # severity or off …
  base-registry:               # … or a mapping with severity and the rule's options
    severity: error
    trusted: ["docker.io/library/*", "ghcr.io/acme/*"]
  label-missing:
    required: {org.opencontainers.image.licenses: spdx}
overrides:
  - paths: ["test/**"]
    rules: {base-no-digest: off}
`},
	{name: "all commented out", text: "exclude:\n# - a\nrules:\n#  a: off\noverrides:\n"},
	{name: "every kind of option", text: `rules:
  label-missing: {severity: info, required: {a: url, "b": 'text'}, strict: true, prefix: ""}
  unpinned-apt: {exempt: [a, 'b', "c"]}
  DL3026: {trusted: }
`},
	{name: "codes of other linters", text: "rules: {OL-1: off, OL-2: {exempt: []}, SC2086: on, SC2046: info}\n"},
	{name: "a baseline", text: "baseline: ci/known.json\npreset: none\n"},
	{name: "options without items", text: "rules: {label-missing: {required: }, unpinned-apt: {exempt: []}}\n"},
	{name: "long texts", text: "rules:\n  label-missing:\n    prefix: |\n      org\n    required:\n      a: >-\n        text\n"},
	{
		name: "codes that do not work", text: "rules:\n  OL1: {exempt: []}\n  OL-3: off\n  ol-2: off\n  SC2086: {severity: off}\n  SC20: off\n  sc2046: off\n",
		want: `2:8: OL1 must be off, info, warning or error, not a mapping
3:3: no rule answers to OL-3 (Other: an open port); nearest is base-registry
4:3: no rule answers to "ol-2": write OL-2
5:11: SC2086 must be on, off, info, warning or error, not a mapping
6:3: no rule answers to "SC20": dflint rules lists them
7:3: no rule answers to "sc2046": write SC2046`,
	},
	{
		name: "the same by two names", text: "rules:\n  unpinned-apk: off\n  OL-1: info\n  OL1: info\n", noSchema: true,
		want: `3:3: OL-1 is unpinned-apk, which line 2 sets already: keep one
4:3: OL1 is OL-1, which line 3 sets already: keep one`,
	},
	{name: "no baseline", text: "baseline: ''\n", want: "1:11: baseline must name a file"},
	{name: "baselines", text: "baseline: [a]\n", want: "1:11: baseline must be a string, not a list"},
	{name: "anchors", text: "exclude: &globs [a, b]\noverrides:\n  - paths: *globs\n    rules: &r {unpinned-apt: off}\n  - paths: [c]\n    rules: *r\n"},
	{name: "key with a question mark", text: "? preset\n: all\n"},

	{name: "brackets without end", text: "exclude:\n  - " + strings.Repeat("[", 200_000) + "\n", want: "2:1: lists or mappings in each other, too many: no configuration needs them", noSchema: true},
	{name: "lists without end", text: "exclude:\n  " + strings.Repeat("- ", 200_000) + "a\n", want: "2:1: lists or mappings in each other, too many: no configuration needs them", noSchema: true},
	{name: "keys without end", text: strings.Repeat("? ", 100_000) + "a\n", want: "1:1: lists or mappings in each other, too many: no configuration needs them", noSchema: true},
	{name: "lists in brackets", text: "exclude:\n  " + strings.Repeat("- ", 600) + strings.Repeat("[", 600) + "\n", want: "2:1: lists or mappings in each other, too many: no configuration needs them", noSchema: true},
	{name: "no mapping", text: "- preset\n", want: `1:1: the configuration must be a mapping, not a list`},
	{name: "text", text: "hello\n", want: `1:1: the configuration must be a mapping, not "hello"`},
	{name: "unknown keys", text: "presets: all\n\nrule: {}\nfrobnicate: 1\n", want: `1:1: unknown key "presets": did you mean preset?
3:1: unknown key "rule": did you mean rules?
4:1: unknown key "frobnicate": use preset, ruleset, fail-on, baseline, exclude, rules or overrides`},
	{
		name: "unknown values", text: "preset: recommend\nfail-on: sometimes\nrules: {unpinned-apt: warn, unpinned-apk: WARNING}\n",
		want: `1:9: preset must not be "recommend": did you mean recommended?
2:10: fail-on must be error, warning, info or never, not "sometimes"
3:23: unpinned-apt must be off, info, warning or error, not "warn"
3:43: unpinned-apk must not be "WARNING": did you mean warning?`,
	},
	{
		name: "unknown rules", text: "rules:\n  unpinned-atp: off\n  Unpinned-Apt: off\n  dl3008: off\n  DL3009: off\n  something-else: off\n",
		want: `2:3: no rule answers to "unpinned-atp": did you mean unpinned-apt?
3:3: no rule answers to "Unpinned-Apt": write unpinned-apt
4:3: no rule answers to "dl3008": write DL3008
5:3: no rule answers to "DL3009": did you mean DL3008?
6:3: no rule answers to "something-else": dflint rules lists them`,
	},
	{
		name: "unknown options", text: "rules:\n  base-registry: {trustd: [], severity: errr}\n  unpinned-apk: {exempt: []}\n",
		want: `2:19: unknown option of base-registry "trustd": did you mean trusted?
2:41: severity must not be "errr": did you mean error?
3:18: unknown option of unpinned-apk "exempt": use severity`,
	},
	{name: "wrong types", text: `preset: 1
ruleset: [0.1]
fail-on: true
exclude: a
rules: []
overrides: {}
`, want: `1:9: preset must be none, recommended, reproducible or all, not 1
2:10: ruleset must be a version such as 0.1, not a list
3:10: fail-on must be error, warning, info or never, not true
4:10: exclude must be a list of globs, not "a"
5:8: rules must be a mapping, not a list
6:12: overrides must be a list of mappings, not a mapping`},
	{
		name: "nothing where something must be", text: "preset:\nruleset: ~\nfail-on: null\nrules:\n  unpinned-apt:\n",
		want: `1:1: preset must be none, recommended, reproducible or all, not nothing
2:1: ruleset must be a version such as 0.1, not nothing
3:1: fail-on must be error, warning, info or never, not nothing
5:3: unpinned-apt must be off, info, warning or error, not nothing`,
	},
	{
		name: "severities of YAML 1.1", text: "rules: {unpinned-apt: false, unpinned-apk: [off], base-no-digest: \"off\"}\n",
		want: `1:23: unpinned-apt must be off, info, warning or error, not false
1:44: unpinned-apk must be off, info, warning or error, not a list`,
	},
	{name: "options of wrong types", text: `rules:
  label-missing:
    required: [a]
    strict: "true"
    prefix: 3
  unpinned-apt: {exempt: curl}
  base-registry: {trusted: [1, [a], {b: c}, null, true, ok]}
`, want: `3:15: required must be a mapping, not a list
4:13: strict must be true or false, not "true"
5:13: prefix must be a string, not 3: put it in quotes
6:26: exempt must be a list of strings, not "curl"
7:29: an item of trusted must be a string, not 1: put it in quotes
7:32: an item of trusted must be a string, not a list
7:37: an item of trusted must be a string, not a mapping
7:45: an item of trusted must be a string, not nothing
7:51: an item of trusted must be a string, not true: put it in quotes`},
	{
		name: "table of wrong types", text: "rules: {label-missing: {required: {a: 1, b: [c]}}}\n",
		want: `1:39: required.a must be a string, not 1: put it in quotes
1:45: required.b must be a string, not a list`,
	},
	{name: "versions", text: "ruleset: v0.1\n", want: `1:10: ruleset must be a version such as 0.1, not "v0.1"`},
	{name: "negative version", text: "ruleset: -1\n", want: `1:10: ruleset must be a version such as 0.1, not -1`},
	{name: "long version", text: "ruleset: 0.1.2.3\n", want: `1:10: ruleset must be a version such as 0.1, not "0.1.2.3"`},
	{name: "globs", text: "exclude: ['', '!a', '.', './', 3]\n", want: `1:11: glob "" matches nothing: name files or directories
1:15: glob "!a" cannot be negated: write the globs of what is meant
1:21: glob "." matches nothing: name files or directories
1:26: glob "./" matches nothing: name files or directories
1:32: an item of exclude must be a string, not 3: put it in quotes`},
	{
		name: "malformed globs", text: "exclude:\n  - '[a'\noverrides:\n  - paths: ['{b']\n", noSchema: true,
		want: `2:5: glob "[a" is malformed: close its brackets and braces
4:13: glob "{b" is malformed: close its brackets and braces`,
	},
	{name: "overrides", text: `overrides:
  - rules: {unpinned-apt: off}
  - paths: []
    rules: {}
  - paths:
  - path: [a]
  - {}
  -
  - paths: [a]
    preset: all
  - a
  - paths: [ok]
    rules: {nope: off}
`, want: `2:5: an override needs paths: the globs of the files that it is for
3:5: an override needs paths: the globs of the files that it is for
5:5: an override needs paths: the globs of the files that it is for
6:5: unknown key of an override "path": did you mean paths?
6:5: an override needs paths: the globs of the files that it is for
7:5: an override needs paths: the globs of the files that it is for
8:4: an item of overrides must be a mapping, not nothing
10:5: unknown key of an override "preset": use paths or rules
11:5: an item of overrides must be a mapping, not "a"
13:13: no rule answers to "nope": dflint rules lists them`},
	{
		name: "duplicate keys", text: "preset: all\nrules: {unpinned-apt: off, unpinned-apt: info}\npreset: recommended\nrules: {}\n", noSchema: true,
		want: `2:28: unpinned-apt is already on line 2: keep one
3:1: preset is already on line 1: keep one
4:1: rules is already on line 2: keep one`,
	},
	{
		name: "duplicate by an alias", text: "rules:\n  unpinned-apt: off\n  DL3008: info\n", noSchema: true,
		want: `3:3: DL3008 is unpinned-apt, which line 2 sets already: keep one`,
	},
	{
		name: "keys that are no strings", text: "1: a\nrules: {true: off, null: off}\n",
		want: `1:1: a key of the configuration must be a string, not 1
2:9: a key of rules must be a string, not true
2:20: a key of rules must be a string, not nothing`,
	},
	{name: "characters before", text: "exclude: [é, '世界', 3]\n", want: `1:20: an item of exclude must be a string, not 3: put it in quotes`},
	{
		name: "merge keys", text: "rules:\n  <<: {unpinned-apt: off}\n", noSchema: true,
		want: `2:3: a key of rules must be a string, not <<, which is not supported`,
	},
	{name: "tags", text: "preset: !!str all\n", noSchema: true, want: `1:9: tags have no meaning here: remove !!str`},
	{name: "tagged file", text: "!!map {preset: all}\n", noSchema: true, want: `1:1: tags have no meaning here: remove !!map`},
	{
		name: "unknown alias", text: "rules: *r\nexclude: [*g]\n", noSchema: true,
		want: `1:8: unknown alias *r: write &r before what it stands for
2:11: unknown alias *g: write &g before what it stands for`,
	},
	{
		name: "alias of itself", text: "rules: &r\n  unpinned-apt: *r\n", noSchema: true,
		want: `2:3: unknown option of unpinned-apt "unpinned-apt": use severity or exempt`,
	},
	{
		name: "two documents", text: "preset: all\n---\nrules: {}\n", noSchema: true,
		want: `3:1: a second YAML document: a configuration has only one`,
	},

	{
		name: "tab", text: "rules:\n\tunpinned-apt: off\n", noSchema: true,
		want: `2:1: no valid YAML: found character ' ' that cannot start any token`,
	},
	{name: "open list", text: "preset: all\nexclude: [a\n", noSchema: true, want: `2:10: no valid YAML: sequence end token ']' not found`},
	{name: "no UTF-8", text: "preset: all\n# é \xff\n", noSchema: true, want: `2:5: no text in UTF-8: save the file in this encoding`},
	{name: "UTF-16", text: "p\x00r\x00", noSchema: true, want: `1:2: no text in UTF-8: save the file in this encoding`},
}

func TestLoaderAndSchemaAgree(t *testing.T) {
	schema := compileSchema(t)
	names := testNames()
	for _, test := range files {
		t.Run(test.name, func(t *testing.T) {
			want := ""
			if test.want != "" {
				want = Name + ":" + strings.ReplaceAll(test.want, "\n", "\n"+Name+":")
			}
			_, err := parse(Name, "/base", []byte(test.text), names)
			if diff := cmp.Diff(want, errText(err)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
			if test.noSchema {
				return
			}
			if got := schema.Validate(decode(t, test.text)); (got == nil) != (test.want == "") {
				t.Errorf("the loader says %v, but the schema says %v", err, got)
			}
		})
	}
}

func TestMessagesAreShort(t *testing.T) {
	for _, test := range files {
		for line := range strings.SplitSeq(test.want, "\n") {
			_, message, _ := strings.Cut(line, ": ")
			if len(message) > 100 || strings.HasSuffix(message, ".") {
				t.Errorf("too long, or with a full stop: %q", message)
			}
		}
	}
}

func compileSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	text, err := Schema(testNames())
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	if err := compiler.AddResource(SchemaURL, doc); err != nil {
		t.Fatal(err)
	}
	schema, err := compiler.Compile(SchemaURL)
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// decode returns what an editor hands to a validator.
func decode(t *testing.T, text string) any {
	t.Helper()
	json, err := yaml.YAMLToJSON([]byte(strings.TrimPrefix(text, "\ufeff")))
	if err != nil {
		t.Fatal(err)
	}
	if len(bytes.TrimSpace(json)) == 0 {
		return nil
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(json))
	if err != nil {
		t.Fatalf("%s: %v", json, err)
	}
	return value
}

// FuzzParse proves that a text either is an error, one line for each thing that
// is wrong, or is a configuration whose explanation is one as well.
func FuzzParse(f *testing.F) {
	for _, test := range files {
		f.Add([]byte(test.text))
	}
	f.Add([]byte(explained))
	f.Add([]byte(Template("0.1")))
	loader, err := NewLoader(testNames(), Flags{}, noEnvironment)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		doc, err := parse(Name, "/base", text, loader.names)
		if err != nil {
			for line := range strings.SplitSeq(err.Error(), "\n") {
				if !strings.HasPrefix(line, Name+":") {
					t.Errorf("an error without its file: %q", line)
				}
			}
			return
		}
		again := YAML(loader.newConfig(Name, doc).Explain("/base/test/Dockerfile"))
		if _, err := parse(Name, "/base", []byte(again), loader.names); err != nil {
			t.Errorf("%v in the explanation:\n%s", err, again)
		}
	})
}
