//go:build !linux && !darwin

package rewrite

func sameAttributes(string, string) bool { return true }
