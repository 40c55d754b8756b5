package context

import (
	"path"
	"slices"
	"strings"
)

// outputs are names of folders that tools make in a project, or that people
// keep out of a repository.
var outputs = strings.Fields(`
	.build .next .nuxt .output .venv _build _output artifacts artefacts bazel-bin bin build built cache certs
	checkouts classes coverage debug deps dist download downloads generated gen install lib libs node_modules
	obj out output pkg public publish release releases rootfs secrets site-packages staging static target temp tmp
	vendor venv wheelhouse wheels`)

// madeSuffixes are how files are called that are built, fetched or kept out of
// a repository.
var madeSuffixes = strings.Fields(`
	.7z .a .aar .bin .bundle .car .cer .cert .class .conda .crt .csr .deb .dll .dump .dylib .ear .egg .env .exe
	.img .iso .jar .jks .json .key .keystore .license .log .msi .o .p12 .par .pem .pfx .pub .qcow2 .ram .rar .rpm .run
	.sha256 .sig .so .sql .sqlite .sys .tmp .txt .war .wasm .whl .zip`)

// isMade reports whether a source of COPY may be made, or put there, before the
// image is built, going by its name.
func isMade(source string) bool {
	source = strings.ToLower(path.Clean("/" + source))
	base := path.Base(source)
	if isArchive(base) || !strings.Contains(strings.TrimPrefix(base, "."), ".") || strings.Contains(base, "secret") {
		return true
	}
	for part := range strings.SplitSeq(source, "/") {
		if slices.Contains(outputs, part) {
			return true
		}
	}
	return slices.Contains(madeSuffixes, path.Ext(base))
}
