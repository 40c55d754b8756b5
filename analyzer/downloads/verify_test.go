package downloads_test

import "testing"

// TestVerified puts what may verify a download behind it.
func TestVerified(t *testing.T) {
	const get = "RUN curl -fsSLo x https://a.org/x && "
	const verified = "curl https://a.org/x -> saved x verified"
	const not = "curl https://a.org/x -> saved x"
	check(t, get, []example{
		{"echo 'abc  x' | sha256sum -c -", verified},
		{"echo 'abc  x' | sha512sum --check --status", verified},
		{"echo 'abc  x' | shasum -a 256 -sc", verified},
		{"sha256sum -c x.sha256", verified},
		{"sudo b2sum -c <<< 'abc  x'", verified},
		{"busybox md5sum -c x.md5", verified},
		{"sh -c 'sha1sum -c x.sha1'", verified},
		{`[ "$(sha256sum x | cut -d' ' -f1)" = "$SUM" ]`, verified},
		{`test abc = $(openssl dgst -sha256 -r x)`, verified},
		{`[[ $(sha256sum x) == abc* ]]`, verified},
		{`sum=$(sha256sum x | awk '{print $1}') && check $sum`, verified},
		{"export sum=$(sha256sum x)", verified},
		{"sha256sum x | grep -q abc", verified},
		{"sha256sum x | cut -c 1-64 | diff - x.sum", verified},
		{"diff <(sha256sum x) x.sum", verified},
		{`case "$(sha256sum x | cut -c 1-64)" in abc*) ;; *) exit 1 ;; esac`, verified},
		{"openssl dgst -sha256 -verify key.pem -signature x.sig x", verified},
		{"openssl smime -verify -in x", verified},
		{"gpg --batch --verify x.asc x", verified},
		{"gpg2 --batch --decrypt --output y x", verified},
		{"gpgv --keyring k x.asc x", verified},
		{"cosign verify-blob --key k x", verified},
		{"minisign -Vm x -P key", verified},
		{"signify -V -p k -m x", verified},
		{"sq verify --signer-file k x", verified},
		{"slsa-verifier verify-artifact x --source-uri y", verified},
		{"gh attestation verify x -o acme", verified},
		{"rpm -K x", verified},
		{"rpm --checksig x", verified},
		{"ssh-keygen -Y verify -f k -I i -n file -s x.sig < x", verified},
		{"apk add ./x.apk", verified},
		{`php -r "if (hash_file('sha384', 'x') !== 'abc') { exit(1); }"`, verified},
		{`python3 -c "import hashlib; assert hashlib.sha256(open('x','rb').read()).hexdigest() == 'abc'"`, verified},
		{"if ! echo 'abc  x' | sha256sum -c; then exit 1; fi", verified},
		{"sha256sum x", not},
		{"sha256sum x > x.sum", not},
		{"sha256sum x | cut -c 1-64", not},
		{"echo \"$(sha256sum x)\"", not},
		{"gpg --import x.txt", not},
		{"gpg --dearmor x.txt", not},
		{"openssl req -x509 -subject -out y", not},
		{"openssl sha256 x", not},
		{"cosign sign x", not},
		{"apk add --allow-untrusted ./x.apk", not},
		{"apk add curl", not},
		{"rpm -i x", not},
		{"tar xf x", not},
		{"sh -c 'echo sha256sum -c'", not},
		{"php -r 'phpinfo();'", not},
	})
}

// TestOrder is about where the verification stands.
func TestOrder(t *testing.T) {
	check(t, "RUN ", []example{
		{"sha256sum -c sums && curl -O https://a.org/x", "curl https://a.org/x -> saved"},
		{
			"curl -O https://a.org/x && sha256sum -c sums && curl -O https://a.org/y",
			"curl https://a.org/x -> saved verified\ncurl https://a.org/y -> saved",
		},
		{
			"curl -O https://a.org/x && curl -O https://a.org/y && sha256sum -c sums",
			"curl https://a.org/x -> saved verified\ncurl https://a.org/y -> saved verified",
		},
		{"until sha256sum -c sums; do curl -O https://a.org/x; done", "curl https://a.org/x -> saved verified"},
		{"get() { curl -O https://a.org/$1 && sha256sum -c $1.sum; }; get x", "curl https://a.org/$1 -> saved verified"},
		{"get() { curl -O https://a.org/$1; }; get x; sha256sum -c sums", "curl https://a.org/$1 -> saved verified"},
		{"check() { sha256sum -c $1; }; curl -O https://a.org/x; check x", "curl https://a.org/x -> saved verified"},
		{"check() { sha256sum -c $1; }; check y; curl -O https://a.org/x", "curl https://a.org/x -> saved"},
		{"curl https://a.org/x | tee x | sha256sum -c sum", "curl https://a.org/x -> saved x verified"},
		{"curl https://a.org/x | tar xz; sha256sum -c sums", "curl https://a.org/x -> unpacked by tar verified"},
	})
}

func TestProves(t *testing.T) {
	check(t, "RUN ", []example{
		{"curl -O https://a.org/x.tgz.asc", "curl https://a.org/x.tgz.asc -> saved proves"},
		{"curl -O https://a.org/x.tgz.sha256", "curl https://a.org/x.tgz.sha256 -> saved proves"},
		{"curl -O https://a.org/SHASUMS256.txt", "curl https://a.org/SHASUMS256.txt -> saved proves"},
		{"curl -O https://a.org/checksums.txt", "curl https://a.org/checksums.txt -> saved proves"},
		{"curl -O https://a.org/tool_1.2_SHA256SUMS", "curl https://a.org/tool_1.2_SHA256SUMS -> saved proves"},
		{"curl -o KEYS https://a.org/x", "curl https://a.org/x -> saved KEYS proves"},
		{"wget https://a.org/x/gpg", "wget https://a.org/x/gpg -> saved proves"},
		{"wget https://a.org/RPM-GPG-KEY-x", "wget https://a.org/RPM-GPG-KEY-x -> saved proves"},
		{"curl -O https://a.org/x -O https://a.org/x.sig", "curl https://a.org/x https://a.org/x.sig -> saved"},
		{"curl -O https://a.org/monkeys", "curl https://a.org/monkeys -> saved"},
		{"curl -O https://a.org/keys.tgz", "curl https://a.org/keys.tgz -> saved"},
	})
}
