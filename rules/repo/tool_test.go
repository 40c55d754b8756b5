package repo

import "testing"

func TestReadTool(t *testing.T) {
	for _, test := range []struct{ url, name, version string }{
		{"https://github.com/Kitware/CMake/releases/download/v3.29.2/cmake-3.29.2-Linux-x86_64.sh", "Kitware/CMake", "3.29.2"},
		{"https://github.com/tianon/gosu/releases/download/1.19/gosu-$dpkgArch", "tianon/gosu", "1.19"},
		{"https://github.com/libexpat/libexpat/releases/download/R_2_4_3/expat-2.4.3.tar.gz", "libexpat/libexpat", "2_4_3"},
		{"https://github.com/HDFGroup/hdf5/releases/download/hdf5-1_14_3/hdf5-1_14_3.tar.gz", "HDFGroup/hdf5", "1_14_3"},
		{"https://github.com/kubernetes-sigs/kustomize/releases/download/kustomize%2Fv5.0.0/k.tar.gz", "kubernetes-sigs/kustomize", "5.0.0"},
		{"https://github.com/acme/mono/releases/download/cli/v5.0.0/cli.tar.gz", "acme/mono cli", "5.0.0"},
		{"https://github.com/lz4/lz4/archive/v1.9.2.tar.gz", "lz4/lz4", "1.9.2"},
		{"https://github.com/lz4/lz4/archive/refs/tags/v1.9.2.zip", "lz4/lz4", "1.9.2"},
		{"https://codeload.github.com/lz4/lz4/tar.gz/refs/tags/v1.9.2", "lz4/lz4", "1.9.2"},
		{"https://raw.githubusercontent.com/nvm-sh/nvm/v0.40.3/install.sh", "nvm-sh/nvm install.sh", "0.40.3"},
		{"https://gitlab.com/acme/group/tool/-/archive/v1.2/tool-v1.2.tar.gz", "acme/group/tool", "1.2"},
		{"https://github.com/docker/buildx.git#v0.20.0", "docker/buildx", "0.20.0"},
		{"https://go.dev/dl/go1.25.1.linux-amd64.tar.gz", "go", "1.25.1"},
		{"https://nodejs.org/dist/v22.1.0/node-v22.1.0-linux-$ARCH.tar.xz", "node", "22.1.0"},
		{"https://example.org/PowerShell.Linux.arm32.7.6.4.nupkg", "powershell", "7.6.4"},
		{"https://example.org/jq-1.2.64.tar.gz", "jq", "1.2.64"},
		{"https://archives.boost.io/release/1.84.0/source/boost_1_84_0.tar.bz2", "boost", "1.84.0"},
		{"https://dl.k8s.io/release/v1.33.1/bin/linux/amd64/kubectl", "kubectl", "1.33.1"},
		{"https://example.org/rust-1.86.0-rc.1-x86_64-unknown-linux-gnu.tar.xz", "rust", "1.86.0-rc.1"},
		{"https://example.org/sdk/8.0.30/dotnet-runtime-8.0.30-linux-musl-arm.tar.gz", "dotnet-runtime", "8.0.30"},
		{"http://mirrors.kernel.org/ubuntu/pool/main/a/automake_1.16.5-1.3_all.deb", "automake", "1.16.5-1.3"},

		{"https://github.com/acme/tool/archive/refs/heads/1.x.tar.gz", "", ""},
		{"https://github.com/acme/tool/archive/main.tar.gz", "", ""},
		{"https://github.com/acme/tool/releases/download/v${VERSION}/tool.tgz", "", ""},
		{"https://example.org/tool-1.${MINOR}.tar.gz", "", ""},
		{"https://example.org/1.2.3/install.sh", "", "1.2.3"},
		{"https://bootstrap.pypa.io/pip/3.8/get-pip.py", "get-pip", ""},
		{"http://example.org/automake_1.17-4ubuntu1_all.deb", "", ""},
		{"https://example.org/tool-1.2.3.tar.gz.asc", "", "1.2.3"},
		{"https://${HOST}/tool-1.2.3.tar.gz", "", ""},
		{"", "", ""},
	} {
		got := readTool(test.url)
		if got.name != test.name || test.name != "" && got.version != test.version {
			t.Errorf("%s is %q at %q, want %q at %q", test.url, got.name, got.version, test.name, test.version)
		}
	}
}
