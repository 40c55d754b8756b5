package repo

import (
	"testing"

	"github.com/dflint/dflint/analyzer/ordertest"
)

// nasty are versions and names that numbers, letters, case and what is not
// ASCII make hard to order.
var nasty = func() []string {
	values := []string{
		"", "0", "00", "000", "4", "04", "v1", "v01", "V1", "1", "01", "1.0", "1.00", "01.0", "1.2", "01.3", "1.10", "1.02.3",
		"1.0-rc1", "1.0-rc.1", "1.0-RC2", "1.0rc1", "1.0-beta", "1.0-pre-1", "1.0~alpha", "1.0-1", "1.0.0", "1.0a", "1.0+1", "1.0-",
		"12", "bookworm", "bookworm-slim", "12.5", "11", "bullseye", "22.04", "jammy", "noble", "sid", "forky", "duke", "10", "9",
		"99999999999999999999999999", "099999999999999999999999999", "2024-01-02", "20240102", "1a2b3c4",
		"é", "e\u0301", "ß", "SS", "I", "ı", "١", "1١", "1\u0301", "𝟏", "\xff", "\xff1", "1\xff", "-", ".", "1-", "-1", "rc", "rc1", "-rc", "dev",
	}
	for _, first := range []string{"1", "01", "a", "-rc"} {
		for _, second := range []string{"", "0", "00", ".", "-", "-rc", "b"} {
			values = append(values, first+second, first+second+"1", first+second+"01")
		}
	}
	return values
}()

// asOrder makes a comparison of what tells only which of two is newer.
func asOrder(isNewer func(a, b string) bool) func(a, b string) int {
	return func(a, b string) int {
		switch {
		case isNewer(a, b):
			return 1
		case isNewer(b, a):
			return -1
		}
		return 0
	}
}

func TestOrders(t *testing.T) {
	t.Parallel()
	t.Run("newer", func(t *testing.T) { ordertest.Check(t, nasty, asOrder(newer)) })
	t.Run("newerRelease", func(t *testing.T) { ordertest.Check(t, nasty, asOrder(newerRelease)) })
	t.Run("compareVersions", func(t *testing.T) { ordertest.Check(t, nasty, compareVersions) })
	var members []member
	var keys []argKey
	for n, value := range nasty {
		if n%2 == 1 {
			continue // half of them take an eighth of the time
		}
		other := nasty[(n*7+3)%len(nasty)]
		members = append(members, member{value, other, "a"}, member{"x", value, other})
		keys = append(keys, argKey{value, other}, argKey{value + "_SHA256", ""}, argKey{value + "_VERSION", other})
	}
	t.Run("compareMembers", func(t *testing.T) { ordertest.Check(t, members, compareMembers) })
	t.Run("versionsFirst", func(t *testing.T) { ordertest.Check(t, keys, versionsFirst) })
}

func TestNewer(t *testing.T) {
	t.Parallel()
	for _, order := range [][]string{
		{"0.9", "1.0-alpha1", "1.0-beta1", "1.0-rc1", "1.0-rc2", "1.0", "1.0-1", "1.0.1", "1.2", "1.10", "2", "10", "100"},
		{"3.13-rc", "3.13", "3.13.1"},
	} {
		for n := range order[1:] {
			if !newer(order[n+1], order[n]) || newer(order[n], order[n+1]) {
				t.Errorf("%s is to be newer than %s", order[n+1], order[n])
			}
		}
	}
	for _, same := range [][2]string{{"0", "000"}, {"4", "04"}, {"v1", "v01"}, {"v1.2", "1.2"}, {"1.2", "01.02"}} {
		if compareVersions(same[0], same[1]) != 0 {
			t.Errorf("%s is to be as old as %s", same[0], same[1])
		}
	}
}

// TestDeliberateAnyhow asks in every order whether siblings differ on purpose:
// the answer is the same.
func TestDeliberateAnyhow(t *testing.T) {
	t.Parallel()
	for _, f := range []family{
		{"0": "1", "00": "2", "000": "1"},
		{"4": "1", "04": "2", "5": "3", "05": "1"},
		{"v1": "12", "v01": "bookworm", "v2": "11"},
		{"a/1": "1.0", "a/01": "1.00", "a/2": "1.0"},
	} {
		first := f.isDeliberate(newerRelease)
		for range 50 { // a map is gone through in another order each time
			if f.isDeliberate(newerRelease) != first {
				t.Fatalf("%v: not the same every time", f)
			}
		}
	}
	if compareMembers(member{"", "0", "2"}, member{"", "00", "1"}) <= 0 {
		t.Error("siblings of one release are not ordered by what they say")
	}
}
