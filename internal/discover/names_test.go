package discover

import (
	"strings"
	"testing"
)

func TestIsDockerfile(t *testing.T) {
	for names, want := range map[string]bool{
		`Dockerfile dockerfile DOCKERFILE Containerfile containerfile
		 Dockerfile.alpine Dockerfile.windows.set-path Dockerfile.3.12 Dockerfile.WithRepo Dockerfile.ubuntu-cross-x64-arm64
		 Dockerfile.dev Dockerfile.prod Dockerfile.test Dockerfile.ci Dockerfile.latest Dockerfile.copy Dockerfile.arm Dockerfile.syft
		 Dockerfile.node Dockerfile.python Dockerfile.golang Dockerfile.go Dockerfile.php Dockerfile.js Dockerfile.example Dockerfile.requirements_txt Dockerfile.env.container
		 Containerfile.free containerfile.Dev ubuntu-24-04.Dockerfile run_fuzzers.Dockerfile ood.dockerfile web.Containerfile
		 api.containerfile .Dockerfile Dockerfile.j2.debian md.Dockerfile
		 Dockerfile-linux Dockerfile_amd Dockerfile-dev dockerfile_GPU Containerfile-x86_64 Dockerfile-go Dockerfile_node-18 Dockerfile-php8.2
		 Dockerfile-ubuntu22.04 Dockerfile-cuda.dev Dockerfile_py`: true,

		`Dockerfile.md Dockerfile.dockerignore Dockerfile.dev.dockerignore web.Dockerfile.dockerignore .dockerignore
		 Dockerfile.j2 Dockerfile.tmpl Dockerfile.template Dockerfile.erb Dockerfile.virtualenv.template Dockerfile.in Dockerfile.TPL
		 Dockerfile.bak Dockerfile.orig Dockerfile.old Dockerfile.save Dockerfile.swp Dockerfile.swo Dockerfile.rej Dockerfile~
		 Dockerfile.dev~ #Dockerfile# .#Dockerfile .#web.Dockerfile #web.Dockerfile ._web.Dockerfile ._Dockerfile .Dockerfile.swp
		 Dockerfile.sh Dockerfile.yml Dockerfile.yaml Dockerfile.json Dockerfile.txt
		 Dockerfile.html Dockerfile.patch
		 Dockerfile-old Dockerfile_orig Dockerfile-dev_bak Dockerfile_template Dockerfile-linux.md Dockerfile_dev.j2 Dockerfile-dev~ Dockerfile- Dockerfile_
		 dockerfile_test.go Dockerfile_parser.py dockerfile-utils.ts dockerfile_lint.rb Dockerfile-dev.dockerignore dockerfile-schema.json
		 Dockerfiles MyDockerfile Containerfiles docker-compose.yml sdk-amd64-Dockerfile.approved.txt
		 dockerfiles.instructions.md TestDockerfile.cs README main.go`: false,
	} {
		for name := range strings.FieldsSeq(names) {
			if got := IsDockerfile(name); got != want {
				t.Errorf("IsDockerfile(%q) = %v", name, got)
			}
		}
	}
}
