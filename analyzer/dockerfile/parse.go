package dockerfile

import (
	"slices"
	"strings"

	"github.com/moby/buildkit/frontend/dockerfile/instructions"
)

// Parse builds the model of a Dockerfile. It never fails: what `docker build`
// would refuse is in the file's Problems, and the rest is there.
func Parse(source *Source, options Options) *File {
	p := &fileParser{
		joiner:  joiner{source: source, escape: '\\'},
		file:    &File{Source: source, Escape: '\\', Context: options.Context, origin: options.Origin},
		options: options,

		allowance: allowanceFor(len(source.Text)),
	}
	if p.isUnreadable() {
		return p.file
	}
	p.readDirectives()
	p.file.Escape = p.escape
	if !p.checkDepth() {
		return p.file
	}
	p.readView()
	p.readInstructions()
	p.readStages()
	p.tidyProblems()
	p.readObeyed()
	return p.file
}

// A fileParser builds one File.
type fileParser struct {
	joiner
	file    *File
	options Options

	allowance *allowance // for what variables add to words

	directiveLines   int // how many lines the directives take
	directiveRefused bool

	view      *Source
	longLines []int // the lines, from 0, that BuildKit's scanner refuses and no instruction claimed yet
	free      int   // the first line, from 0, that belongs to no instruction yet
	recovered int   // how many unterminated heredocs ended where their author meant them to

	mounting map[*Instruction]*instructions.RunCommand // the RUNs with mounts, as BuildKit reads them
}

// isUnreadable refuses a file in which there is nothing to parse.
func (p *fileParser) isUnreadable() bool {
	text := p.source.Text
	switch at := strings.IndexByte(text, 0); {
	case strings.HasPrefix(text, "\xff\xfe"), strings.HasPrefix(text, "\xfe\xff"):
		p.problem(Span{0, 2}, "UTF-16 text: save the file as UTF-8")
	case at >= 0:
		p.problem(Span{at, at + 1}, "not a text file: it holds a NUL byte")
	case strings.TrimSpace(strings.TrimPrefix(text, byteOrderMark)) == "":
		p.problem(Span{}, "the Dockerfile cannot be empty")
	default:
		return false
	}
	return true
}

// readInstructions hands the file to BuildKit's parser. That stops at the
// first instruction that it refuses: then it starts anew behind it.
func (p *fileParser) readInstructions() {
	for p.free < p.view.Lines() {
		nodes, refused := p.parseLines(p.free, p.view.Lines())
		if refused != nil {
			nodes, _ = p.parseLines(p.free, refused.line)
		}
		p.file.Instructions = slices.Grow(p.file.Instructions, len(nodes))
		for _, node := range nodes {
			p.readNode(node)
		}
		if refused == nil {
			break
		}
		p.readRefused(refused)
	}
	p.leave(p.source.Lines())
	if len(p.file.Instructions) == 0 && len(p.file.Problems) == 0 {
		p.problem(Span{}, "file with no instructions")
	}
}
