package facts

import "testing"

func TestSilence(t *testing.T) {
	t.Parallel()
	place := func(start, end int) *Place { return &Place{Start: start, End: end} }
	f := File{Ignores: []Ignore{
		{Rules: []string{"a", "b"}, Place: place(40, 50)},
		{Rules: []string{"a"}, Place: place(0, 30)},
		{Rules: []string{"a"}, Place: place(10, 20)},
		{Rules: []string{"c"}},
	}}
	for _, test := range []struct {
		rule string
		at   int
		want bool
	}{
		{"a", 0, true},
		{"a", 25, true},
		{"a", 30, true},
		{"a", 31, false},
		{"a", 40, true},
		{"a", 50, true},
		{"a", 51, false},
		{"b", 25, false},
		{"b", 45, true},
		{"c", 99, true},
		{"d", 0, false},
	} {
		if f.Silence(test.rule).Covers(Place{Start: test.at, End: test.at + 100}) != test.want {
			t.Errorf("%s at %d: not %v", test.rule, test.at, test.want)
		}
	}
}
