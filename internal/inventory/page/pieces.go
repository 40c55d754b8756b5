package page

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"html/template"
	"io"
	"strings"
)

//go:embed templates/*.html style/*.css script/*.js
var files embed.FS

// The parts of the styles and scripts, in the order in which they are put together.
var (
	styleFiles  = []string{"theme", "page", "graph", "table", "section", "listing", "narrow", "print"}
	scriptFiles = []string{"view", "table", "graph", "reveal", "start"}
)

// Pieces are the templates of a page, and what of it is always the same.
type pieces struct {
	templates *template.Template
	Style     template.CSS
	Early     template.JS // what has to run before anything is shown
	Script    template.JS
	// Policy allows the page its own styles and scripts and nothing else.
	Policy string
}

func newPieces() (*pieces, error) {
	p := &pieces{}
	style, err := join("style/", ".css", styleFiles)
	if err != nil {
		return nil, err
	}
	early, err := join("script/", ".js", []string{"theme"})
	if err != nil {
		return nil, err
	}
	script, err := join("script/", ".js", scriptFiles)
	if err != nil {
		return nil, err
	}
	p.Style, p.Early, p.Script = template.CSS(style), template.JS(early), template.JS(script)
	p.Policy = "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; " +
		"style-src " + hashOf(style) + "; script-src " + hashOf(early) + " " + hashOf(script)
	p.templates, err = template.New("").Funcs(template.FuncMap{
		"shell": func() *pieces { return p },
		"parts": parts,
	}).ParseFS(files, "templates/*.html")
	return p, err
}

// join puts embedded files together.
func join(prefix, suffix string, names []string) (string, error) {
	var text bytes.Buffer
	for _, name := range names {
		content, err := files.ReadFile(prefix + name + suffix)
		if err != nil {
			return "", err
		}
		text.Write(content)
	}
	return text.String(), nil
}

// hashOf names a style or script in a Content-Security-Policy.
func hashOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

func (p *pieces) write(w io.Writer, name string, data any) error {
	return p.templates.ExecuteTemplate(w, name, data)
}

// parts cuts a text behind the characters where a line may break.
func parts(text string) []string {
	var all []string
	start := 0
	for n, r := range text {
		if strings.ContainsRune("/@:_", r) && n+1 < len(text) {
			all = append(all, text[start:n+1])
			start = n + 1
		}
	}
	return append(all, text[start:])
}
