package shell

import (
	"slices"

	"mvdan.cc/sh/v3/syntax"

	"github.com/dflint/dflint/analyzer/dockerfile"
)

// A walker goes through one script in the order in which a shell would.
type walker struct {
	*reader
	script    *Script
	text      dockerfile.Text
	source    string // the text, as the shell grammar gets it: of the same length
	holes     []hole // the places in the text that are not known
	depth     int    // how many scripts are around this one
	base      int    // where in the parser's arguments those of the command at hand start
	truncated bool   // a word was dropped since there were too many
	st        state
	parent    *Command // the command whose substitution or script is at hand
	via       Via

	file      *syntax.File
	changes   []change            // what the script sets where, once asked for
	scanned   bool                // changes is there
	functions map[string][]string // what each function sets
	ifs       bool                // IFS is set, so that values are split elsewhere than at blanks
	loops     int                 // how many loops are around the command at hand
}

// A spot is where a statement stands.
type spot struct {
	Place
	before, after Op
	pipeline      *Pipeline
	part          int
}

// inner returns the spot of what runs in the place of a compound command.
func (s spot) inner() spot {
	s.before, s.after = None, None
	return s
}

// apart returns the spot of what runs in a process of its own and has a list
// of its own: a substitution or another script.
func (s spot) apart() spot {
	return spot{Place: Place{Branch: s.Branch, Loop: s.Loop, Function: s.Function, Subshell: true}}
}

// run parses the script and walks through it. It returns the state at the end.
func (w *walker) run(place Place) state {
	commands, pipelines := len(w.commands), len(w.pipelines)
	switch {
	case w.script.Dialect.POSIX():
		w.source = ascii(w.text.String)
		file, at, err := w.parser.grammar(w.source, w.script.Dialect)
		if err != nil {
			w.fail(at, err)
			break
		}
		w.file = file
		w.statements(file.Stmts, spot{Place: place})
	case w.script.Dialect.Windows():
		w.windows(spot{Place: place})
	}
	w.script.commands = bounds{commands, len(w.commands)}
	w.script.pipelines = bounds{pipelines, len(w.pipelines)}
	return w.st
}

// statements walks through a list. It returns the state that holds if the
// last one fails; w.st is the one that holds if it succeeds.
func (w *walker) statements(list []*syntax.Stmt, s spot) (failed state) {
	failed = w.st
	before := s.before
	for i, stmt := range list {
		after := s.after
		if i < len(list)-1 {
			after = Seq
		}
		if stmt.Background || stmt.Coprocess || stmt.Disown {
			after = Background
		}
		at := s
		at.before, at.after = before, after
		failed = w.statement(stmt, at)
		before = after
		if i < len(list)-1 { // errexit does not stop for the left sides of && either
			w.st = w.join(w.st, failed)
		}
	}
	return failed
}

// statement walks through one statement. See statements for what it returns.
func (w *walker) statement(stmt *syntax.Stmt, s spot) (failed state) {
	if stmt.Negated {
		s.Negated, s.Condition, s.Tested = !s.Negated, true, true
	}
	if !stmt.Background && !stmt.Coprocess && !stmt.Disown {
		failed = w.command(stmt, s)
	} else {
		s.Subshell, s.Background = true, true
		start := w.st
		w.command(stmt, s)
		w.st, failed = start, start
	}
	if stmt.Negated {
		w.st, failed = failed, w.st
	}
	return failed
}

// command walks through the command of a statement.
func (w *walker) command(stmt *syntax.Stmt, s spot) (failed state) {
	switch c := stmt.Cmd.(type) {
	case nil:
		return w.call(stmt, &syntax.CallExpr{}, s)
	case *syntax.CallExpr:
		return w.call(stmt, c, s)
	case *syntax.DeclClause:
		return w.declare(stmt, c, s)
	case *syntax.TestClause:
		return w.test(stmt, c, s)
	case *syntax.ArithmCmd:
		return w.arithmeticCommand(stmt, s, c.X)
	case *syntax.LetClause:
		return w.arithmeticCommand(stmt, s, c.Exprs...)
	case *syntax.BinaryCmd:
		switch c.Op {
		case syntax.AndStmt, syntax.OrStmt:
			return w.andOr(c, s)
		}
		return w.pipe(c, s)
	case *syntax.TimeClause:
		return w.timed(c, s)
	case *syntax.CoprocClause:
		s.Subshell, s.Background = true, true
		start := w.st
		w.statement(c.Stmt, s)
		w.st = start
		return start
	}
	return w.compound(stmt, s)
}

// andOr walks through a chain of && and ||, which all bind from the left.
func (w *walker) andOr(c *syntax.BinaryCmd, s spot) (failed state) {
	chain := []*syntax.BinaryCmd{c}
	for {
		x, ok := c.X.Cmd.(*syntax.BinaryCmd)
		if !ok || x.Op > syntax.OrStmt {
			break
		}
		chain, c = append(chain, x), x
	}
	at := s
	at.Condition, at.after = true, opOf(c)
	or := slices.IndexFunc(chain, func(c *syntax.BinaryCmd) bool { return c.Op == syntax.OrStmt }) // the last one in the text
	at.Tested = s.Tested || or >= 0
	var ends ends
	ends.add(w.reader, w.statement(c.X, at))
	tested := isTest(c.X)
	for i := len(chain) - 1; i >= 0; i-- {
		c = chain[i]
		at = s
		at.before = opOf(c)
		if i > 0 {
			at.Condition, at.after = true, opOf(chain[i-1])
			at.Tested = s.Tested || or >= 0 && or < i
		}
		if c.Op == syntax.AndStmt {
			at.Branch = s.Branch || tested
			ends.add(w.reader, w.statement(c.Y, at))
			tested = tested || isTest(c.Y)
			continue
		}
		at.Branch = true
		succeeded := w.st
		w.st = ends.state(w.reader)
		ends.first, ends.last = w.statement(c.Y, at), state{dead: true}
		w.st = w.join(succeeded, w.st)
		tested = isTest(c.Y)
	}
	return ends.state(w.reader)
}

func opOf(c *syntax.BinaryCmd) Op {
	switch c.Op {
	case syntax.AndStmt:
		return And
	case syntax.OrStmt:
		return Or
	case syntax.PipeAll:
		return PipeAll
	}
	return Pipe
}

// isTest reports whether a statement is there to decide something.
func isTest(stmt *syntax.Stmt) bool {
	if stmt.Negated {
		return true
	}
	switch c := stmt.Cmd.(type) {
	case *syntax.TestClause, *syntax.ArithmCmd:
		return true
	case *syntax.BinaryCmd:
		return isTest(c.Y)
	case *syntax.CallExpr:
		if len(c.Args) == 0 {
			return false
		}
		switch c.Args[0].Lit() {
		case "[", "test", "grep", "egrep", "fgrep", "which", "type", "hash":
			return true
		case "command":
			return len(c.Args) > 1 && (c.Args[1].Lit() == "-v" || c.Args[1].Lit() == "-V")
		}
	}
	return false
}

// pipe walks through a pipeline: each part is a process of its own.
func (w *walker) pipe(c *syntax.BinaryCmd, s spot) (failed state) {
	stmts, ops := flatten(c)
	p := &Pipeline{
		Script: w.script, Span: w.span(stmts[0].Pos(), stmtEnd(stmts[len(stmts)-1])), Pipefail: w.st.pipefail,
		Place: s.Place, Parent: w.parent, Via: w.via,
	}
	p.Parts = make([]Part, len(stmts))
	w.pipelines = append(w.pipelines, p)
	start := w.st
	for i, stmt := range stmts {
		at := s
		at.Subshell, at.pipeline, at.part = true, p, i
		if i > 0 {
			at.before = ops[i-1]
		}
		if i < len(ops) {
			at.after = ops[i]
		}
		part := &p.Parts[i]
		part.Span = w.span(stmt.Pos(), stmtEnd(stmt))
		part.Compound = !isSimple(stmt)
		part.Stderr = at.after == PipeAll
		part.commands.start = len(w.commands)
		w.statement(stmt, at)
		part.commands.end = len(w.commands)
		w.st = start
	}
	return start
}

// flatten returns the parts of a pipeline and the operators between them.
func flatten(c *syntax.BinaryCmd) (stmts []*syntax.Stmt, ops []Op) {
	stmts = append(stmts, c.Y)
	for {
		ops = append(ops, opOf(c))
		x, ok := c.X.Cmd.(*syntax.BinaryCmd)
		if !ok || x.Op <= syntax.OrStmt || len(c.X.Redirs) > 0 || c.X.Negated {
			break
		}
		stmts, c = append(stmts, x.Y), x
	}
	stmts = append(stmts, c.X)
	slices.Reverse(stmts)
	slices.Reverse(ops)
	return stmts, ops
}
