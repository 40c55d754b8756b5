package builds

import (
	"fmt"
	"strings"
	"testing"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
)

// grown returns 30 variables each of which is made of the one before, by a
// pattern with %d in it for that one's number.
func grown(first, pattern string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "variable \"v0\" {\n  default = %s\n}\n", first)
	for n := range 30 {
		fmt.Fprintf(&b, "variable \"v%d\" {\n  default = %s\n}\n", n+1, strings.ReplaceAll(pattern, "%d", fmt.Sprint(n)))
	}
	return b.String()
}

// TestBakeIsBounded proves that no bake file makes more than the budget pays
// for, whatever it is made to do, and that another file beside it is read.
func TestBakeIsBounded(t *testing.T) {
	target := "target \"w\" {\n  context = \".\"\n  tags = [v30]\n}\n"
	var null strings.Builder
	null.WriteString("target \"n0\" {\n  args = { A = null }\n}\n")
	for n := range 60 {
		fmt.Fprintf(&null, "target \"n%d\" {\n  inherits = [\"n%d\", \"n%d\"]\n}\n", n+1, n, n)
	}
	for name, text := range map[string]string{
		"text of texts":         grown(`"xxxxxxxxxx"`, `"${v%d}${v%d}${v%d}${v%d}"`) + target,
		"replaced":              grown(`"aaaaaaaaaa"`, `replace(v%d, "a", v%d)`) + target,
		"lists of lists":        grown(`["x"]`, `[v%d, v%d, v%d]`) + target,
		"numbers":               grown("1e4000", "v%d * v%d") + target,
		"a number written out":  grown("1e999999999", "v%d") + target,
		"a long loop":           "target \"w\" {\n  context = \".\"\n  tags = [join(\"\", [for x in range(1000000000): \"y\"])]\n}\n",
		"a wide format":         "target \"w\" {\n  context = \".\"\n  tags = [format(\"%1000000000d\", 1)]\n}\n",
		"attributes of targets": "target \"a\" {\n  tags = [\"${target.b.target}\"]\n  target = target.b.target\n}\ntarget \"b\" {\n  target = \"${target.a.target}${target.a.target}\"\n}\n",
		"the same again":        null.String(),
		"a matrix of texts": "variable \"v\" {\n  default = \"" + strings.Repeat("x", 60_000) + "\"\n}\ntarget \"w\" {\n  name = \"w${n}\"\n  matrix = { n = [" +
			strings.TrimSuffix(strings.Repeat("1,2,3,4,5,", 100), ",") + "] }\n  tags = [" + strings.Repeat("v,", 500) + "]\n}\n",
	} {
		t.Run(name, func(t *testing.T) {
			inTree(t, "-- other/compose.yaml --\nservices: {other: {build: .}}\n")
			write(t, "docker-bake.hcl", text)
			found, _ := Find(".", nil)
			size := 0
			for _, b := range found {
				for _, image := range b.Images {
					size += len(image)
				}
				size += len(b.Target)
			}
			if size > maxSteps*bytesInStep || len(found) < 2 {
				t.Errorf("%d builds with texts of %d bytes", len(found), size)
			}
		})
	}
}

// TestBakeBudget proves that what is left over when the budget is spent is not
// known, and said.
func TestBakeBudget(t *testing.T) {
	inTree(t, "-- docker-bake.hcl --\nvariable \"v\" { default = \"x\" }\ntarget \"w\" { target = v }\n")
	f, err := newFinder(".", nil)
	if err != nil {
		t.Fatal(err)
	}
	file, err := f.parseBake("docker-bake.hcl")
	if err != nil {
		t.Fatal(err)
	}
	files := []*bakeFile{file}
	if result := f.evaluate(files, files); len(result.lacks) != 0 || result.targets[0].target.text != "x" {
		t.Errorf("%+v", result)
	}
	f.steps.left = 2
	result := f.evaluate(files, files)
	if len(result.lacks) != 1 || !strings.Contains(result.lacks[0].text, "too much to evaluate") || result.targets[0].target.known {
		t.Errorf("%+v", result)
	}
}

// TestEvaluationAgreesWithHCL proves that what is known is what hcl makes of it.
func TestEvaluationAgreesWithHCL(t *testing.T) {
	variables := map[string]cty.Value{
		"a": cty.StringVal("x"), "n": cty.NumberIntVal(3), "t": cty.True, "none": cty.NullVal(cty.String),
		"list":   cty.TupleVal([]cty.Value{cty.StringVal("p"), cty.NumberFloatVal(1.5)}),
		"object": cty.ObjectVal(map[string]cty.Value{"k": cty.StringVal("v"), "l": cty.TupleVal([]cty.Value{cty.False})}),
	}
	for _, text := range []string{
		`"plain"`, `"${a}-${n}"`, `"${a}"`, `"$${a}"`, `"%{ if t }y%{ else }n%{ endif }"`, `a`, `n`, `none`, `none == null`, `(a)`,
		`t ? a : "z"`, `n > 2 ? 1 : 2`, `!t`, `-n`, `n + 1`, `n * 1.5`, `n / 2`, `n % 2`, `a == "x"`, `a != a`, `t && n == 3`, `t || false`,
		`list`, `list[0]`, `list.1`, `object.k`, `object["k"]`, `object.l[0]`, `[a, n, [t]]`, `{ k = a, "l-${a}" = n, (a) = 1 }`, `{ a = a }.a`,
		`"3" + 4`, `n == 3.0`, `1e3`, `0.1 + 0.2`, "<<E\n  ${a}\n  b\nE\n", "<<-E\n  ${a}\n  b\nE\n", `[a][n - 3]`, `list[5]`, `object.gone`, `a.b`, `a + 1`,
	} {
		expr, diags := hclsyntax.ParseExpression([]byte(text), "x", hcl.InitialPos)
		if diags.HasErrors() {
			t.Fatal(text, diags)
		}
		s := &bakeScope{budget: &budget{maxSteps}, variables: variables}
		got := s.value(expr, nil)
		want, diags := expr.Value(&hcl.EvalContext{Variables: variables})
		if diags.HasErrors() {
			if got.IsKnown() {
				t.Errorf("%s is %#v, and should not be known: %v", text, got, diags)
			}
			continue
		}
		if !got.RawEquals(want) {
			t.Errorf("%s is %#v, not %#v", text, got, want)
		}
	}
}

// TestBakeJSONEscapes proves that brackets which JSON hides are counted.
func TestBakeJSONEscapes(t *testing.T) {
	inTree(t, "-- x --\n")
	write(t, "docker-bake.json", `{"target": {"w": {"context": ".", "tags": ["$\u007b`+strings.Repeat(`\u0028`, 30_000)+`"], "args": {"`+"${1 == 1 ? \\\"A\\\" : 1}"+`": "${1 + 1}"}}}}`)
	check(t, ".", "docker-bake.json:1 bake w, dockerfile Dockerfile, context ., arg A=2\n")
}
