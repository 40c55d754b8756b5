package downloads

import (
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/pattern"
	"github.com/dflint/dflint/analyzer/shell"
)

// cmdlets is the table of PowerShell's tools, names in lower case. Parameters:
// Microsoft.PowerShell.Utility 7.5 and BitsTransfer, learn.microsoft.com, 2026.
var cmdlets = [...]Tool{
	{
		Name: "invoke-webrequest", stdout: true, switches: webSwitches,
		urls: []string{"-uri"}, output: []string{"-outfile"}, methods: []string{"-method", "-custommethod"}, asks: []string{"-body", "-infile", "-form"},
	},
	{
		Name: "invoke-restmethod", stdout: true, switches: webSwitches,
		urls: []string{"-uri"}, output: []string{"-outfile"}, methods: []string{"-method", "-custommethod"}, asks: []string{"-body", "-infile", "-form"},
	},
	{
		Name: "start-bitstransfer", switches: []string{"-asynchronous", "-confirm", "-whatif", "-suspended", "-dynamic"},
		urls: []string{"-source"}, output: []string{"-destination"},
	},
	{Name: "webclient"}, // .NET's System.Net.WebClient
}

var webSwitches = []string{
	"-allowinsecureredirect", "-allowunencryptedauthentication", "-disablekeepalive", "-followrellink", "-noproxy", "-passthru",
	"-preserveauthorizationonredirect", "-preservehttpmethodonredirect", "-proxyusedefaultcredentials", "-resume",
	"-skipcertificatecheck", "-skipheadervalidation", "-skiphttperrorcheck", "-usebasicparsing", "-usedefaultcredentials",
}

// cmdletOf returns the cmdlet that a command stands for, or nil. Windows
// PowerShell knows curl and wget as other names of Invoke-WebRequest.
func cmdletOf(c *shell.Command) *Tool {
	name := strings.ToLower(c.Name)
	switch name {
	case "iwr":
		name = "invoke-webrequest"
	case "irm":
		name = "invoke-restmethod"
	case "curl", "wget":
		if len(c.Words) > 0 && !strings.Contains(strings.ToLower(c.Words[0].Value), ".exe") && hasParameter(c, "-uri", "-outfile", "-usebasicparsing") {
			name = "invoke-webrequest"
		}
	}
	return cmdletNamed(name)
}

func cmdletNamed(name string) *Tool {
	for i := range cmdlets {
		if cmdlets[i].Name == name {
			return &cmdlets[i]
		}
	}
	return nil
}

func hasParameter(c *shell.Command, names ...string) bool {
	return slices.ContainsFunc(c.Words, func(w dockerfile.Word) bool { return slices.Contains(names, strings.ToLower(w.Value)) })
}

// readPowerShell returns what the command of PowerShell with an index downloads, or nil.
func (r *reader) readPowerShell(index int) *Download {
	c := r.commands[index]
	tool := cmdletOf(c)
	if tool == nil {
		return r.readEvaluated(index)
	}
	d := &Download{Tool: tool, Command: c, Args: parameters(c, tool), index: index}
	for i := range d.Args.Flags {
		r.flag(d, &d.Args.Flags[i])
	}
	if len(d.URLs) == 0 && len(d.Args.Operands) > 0 {
		r.addURL(d, d.Args.Operands[0])
	}
	if len(d.URLs) == 0 {
		return nil
	}
	d.Output = d.follow()
	return d
}

// parameters tells the parameters of a cmdlet from its operands.
func parameters(c *shell.Command, tool *Tool) shell.Args {
	return c.SplitCmdlet(shell.Parameters{
		Values:   slices.Concat(tool.urls, tool.output, tool.methods, tool.asks),
		Switches: tool.switches,
	})
}

// evaluatedCall matches a cmdlet in a string that Invoke-Expression runs.
var evaluatedCall = pattern.MustCompile(`(?i)\b(?:irm|iwr|Invoke-RestMethod|Invoke-WebRequest)\s+(?:-\w+\s+)*('[^']*'|"[^"]*"|[^\s,)'"]+)`)

// readEvaluated returns what a string that Invoke-Expression runs downloads, or nil.
func (r *reader) readEvaluated(index int) *Download {
	c := r.commands[index]
	if !isCmdlet(c.Name, "iex", "Invoke-Expression") {
		return nil
	}
	for _, word := range c.Words {
		at := evaluatedCall.FindStringSubmatchIndex(word.Raw)
		if at == nil || !strings.HasPrefix(word.Raw, `"`) {
			continue
		}
		d := &Download{Tool: cmdletNamed("invoke-webrequest"), Command: c, Output: Output{Fate: Executed, By: c}, index: index}
		r.addURL(d, part(word, at[2], at[3]))
		return d
	}
	return nil
}

// part returns bytes from to to of what is written in a word.
func part(word dockerfile.Word, from, to int) dockerfile.Word {
	span := word.Span
	if span.End-span.Start == len(word.Raw) {
		span = dockerfile.Span{Start: span.Start + from, End: span.Start + to}
	}
	return dockerfile.UnknownWord(span, word.Raw[from:to], nil)
}

// verifiesOnWindows reports whether a command of cmd or PowerShell computes a
// checksum or reads a signature. What becomes of it is not followed.
func verifiesOnWindows(c *shell.Command) bool {
	if isCmdlet(c.Name, "Get-FileHash", "Get-AuthenticodeSignature") {
		return true
	}
	return isCmdlet(c.Name, "certutil") && hasParameter(c, "-hashfile", "/hashfile")
}
