package security

import (
	"encoding/base64"
	"hash/crc32"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"github.com/dflint/dflint/analyzer/dockerfile"
)

const (
	hexDigits = "0123456789abcdef"
	base36    = "0123456789abcdefghijklmnopqrstuvwxyz"
	upper32   = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
	base64URL = base62 + "-_"
)

// A maker makes up secrets. None may be written out here: programs that look
// for them would find them.
type maker struct{ *rand.Rand }

func (m maker) random(alphabet string, length int) string {
	text := make([]byte, length)
	for n := range text {
		text[n] = alphabet[m.IntN(len(alphabet))]
	}
	return string(text)
}

// summed returns a random text with its checksum.
func (m maker) summed() string {
	body := m.random(base62, 30)
	sum, digits := crc32.ChecksumIEEE([]byte(body)), make([]byte, 6)
	for n := 5; n >= 0; n-- {
		digits[n], sum = base62[sum%62], sum/62
	}
	return body + string(digits)
}

func (m maker) webToken(claims string) string {
	header := base64.RawURLEncoding.EncodeToString([]byte(`{"alg":"HS256"}`))
	return header + "." + base64.RawURLEncoding.EncodeToString([]byte(claims)) + "." + m.random(base64URL, 43)
}

// made are texts with a secret between < and >, one for each format at least.
func made() []string {
	m := maker{rand.New(rand.NewPCG(1, 2))}
	id := m.random(upper32, 16)
	return []string{
		"ENV A <ghp_" + m.summed() + ">\n",
		"git clone https://<gho_" + m.summed() + ">@github.com/a/b",
		`RUN echo "x\n<ghu_` + m.summed() + `>\n"`,
		"=<ghs_" + m.random(base62, 36) + ">", "=<ghr_" + m.random(base62, 76) + ">",
		"'<github_pat_" + m.random(base62, 22) + "_" + m.random(base62, 59) + ">'",
		"oauth2:<glpat-" + m.random(base64URL, 20) + ">@", "<glpat-" + m.random(base62, 30) + ".01." + m.random(base36, 7) + ">",
		"<gldt-" + m.random(base62, 20) + ">", "<glrt-" + m.random(base62, 20) + ">", "<glptt-" + m.random(hexDigits, 40) + ">",
		"<glcbt-64_" + m.random(base62, 20) + ">",
		"_authToken=<npm_" + m.summed() + ">", "<pypi-AgE" + m.random(base64URL, 160) + ">", "<rubygems_" + m.random(hexDigits, 48) + ">",
		"--token <cio" + m.random(base62, 32) + ">", "<oy2" + m.random(base36, 43) + ">", "<dckr_pat_" + m.random(base62, 27) + ">",
		"<dckr_oat_" + m.random(base62, 32) + ">", "<AKCp" + m.random(base62, 69) + ">", "<cmVmdGtuO" + m.random(base62, 55) + ">",
		"<sqp_" + m.random(hexDigits, 40) + ">", "<squ_" + m.random(hexDigits, 40) + ">", "<sqa_" + m.random(hexDigits, 40) + ">",
		"id=AKIA" + id + " key=<" + m.random(base62+"/+", 40) + ">", "ASIA" + id + " \\\n  <" + m.random(base62, 40) + ">",
		"ENV AWS_SECRET_ACCESS_KEY=<" + m.random(base62, 40) + ">", `set aws_secret_access_key "<` + m.random(base62, 40) + `>"`,
		"AccountName=a;AccountKey=<" + m.random(base62, 86) + "==>;", "SharedAccessKey=<" + m.random(base62, 43) + "=>",
		"key=<AIza" + m.random(base62, 35) + ">", "<GOCSPX-" + m.random(base62, 28) + ">", "<dop_v1_" + m.random(hexDigits, 64) + ">",
		"<doo_v1_" + m.random(hexDigits, 64) + ">", "<dor_v1_" + m.random(hexDigits, 64) + ">", "<hvs." + m.random(base62, 90) + ">",
		"<hvb." + m.random(base62, 140) + ">", "<dapi" + m.random(hexDigits, 32) + "-2>", "<tskey-auth-" + m.random(base62, 16) + "-" + m.random(base62, 32) + ">",
		"<dp.st.dev." + m.random(base62, 43) + ">",
		"<xoxb-" + m.random("123456789", 12) + "-" + m.random("123456789", 12) + "-" + m.random(base62, 24) + ">",
		"<xapp-1-A" + m.random(upper32, 10) + "-" + m.random("123456789", 13) + "-" + m.random(hexDigits, 64) + ">",
		"https://hooks.slack.com/services/T" + id[:8] + "/B" + id[8:] + "/<" + m.random(base62, 24) + ">",
		"<sk_live_" + m.random(base62, 24) + ">", "<rk_live_" + m.random(base62, 99) + ">",
		"<SG." + m.random(base64URL, 22) + "." + m.random(base64URL, 43) + ">",
		"SK" + m.random(hexDigits, 32) + ":<" + m.random(base62, 32) + ">", "AC" + m.random(hexDigits, 32) + " TOKEN=<" + m.random(hexDigits, 32) + ">",
		"<shpat_" + m.random(hexDigits, 32) + ">", "<shpss_" + m.random(hexDigits, 32) + ">", "<ATATT3" + m.random(base62, 186) + ">",
		"<sntrys_eyJ" + m.random(base62, 120) + ">", "<sntryu_" + m.random(hexDigits, 64) + ">",
		"<glsa_" + m.random(base62, 32) + "_" + m.random(hexDigits, 8) + ">", "HF=<hf_" + m.random(base62[10:], 34) + ">",
		"<sk-" + m.random(base62, 20) + "T3BlbkFJ" + m.random(base62, 20) + ">", "<sk-proj-" + m.random(base62, 74) + "T3BlbkFJ" + m.random(base62, 74) + ">",
		"<sk-ant-api03-" + m.random(base62, 93) + "AA>", "<sk-or-v1-" + m.random(hexDigits, 64) + ">", "<gsk_" + m.random(base62, 52) + ">",
		"<AGE-SECRET-KEY-1" + m.random("QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L", 58) + ">",
		"Bearer <" + m.webToken(`{"sub":"build","iat":1700000000}`) + ">",
	}
}

func TestTokens(t *testing.T) {
	seen := map[string]bool{}
	for _, text := range made() {
		before, rest, _ := strings.Cut(text, "<")
		secret, after, _ := strings.Cut(rest, ">")
		found := tokens(before + secret + after)
		want := dockerfile.Span{Start: len(before), End: len(before) + len(secret)}
		if len(found) != 1 || found[0].span != want {
			t.Errorf("%s: found %v, want one at %v", text, found, want)
			continue
		}
		seen[found[0].name] = true
		half := len(secret) / 2
		other := before + secret[:half] + strings.Repeat("x", len(secret)-half) + after
		if found := tokens(other); len(found) > 0 {
			t.Errorf("%s: found %v", other, found)
		}
	}
	for _, f := range formats {
		if !seen[f.name] {
			t.Errorf("no text proves the format of %s", f.name)
		}
	}
}

// TestNoTokens has what looks like tokens and is none: documentation, code,
// placeholders, tokens that give nothing.
func TestNoTokens(t *testing.T) {
	m := maker{rand.New(rand.NewPCG(3, 4))}
	sum := m.summed()
	for _, text := range []string{
		"ghp_" + strings.Repeat("x", 36), "ghp_" + sum[:35], "ghp_" + sum[6:] + sum[:6], "x_ghp_" + sum,
		"npm_config_registry=https://registry.example.com/some/path", "npm_package_config_something_or_other_long",
		"AKIAIOSFODNN7EXAMPLE wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "AKIA" + m.random(upper32, 16),
		"x_sk_live_" + m.random(base62, 24), "sk_live_" + m.random(base62, 10) + "." + m.random(base62, 10),
		"AWS_SECRET_ACCESS_KEY=$AWS_SECRET_ACCESS_KEY", "AWS_SECRET_ACCESS_KEY=" + m.random(hexDigits, 40),
		"sk_live_your_secret_key_goes_here", "sk_test_" + m.random(base62, 24), "glpat-your-token-here-please", "hvs.<token>",
		"AccountKey=" + "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==",
		"AccountKey=${KEY}", "xox" + "b-123456789012-1234567890123-AbCdEfGhIjKlMnOpQrStUvWx", "AIza" + "SyA1234567890abcdefghijklmnopqrstuv",
		m.webToken(`{"sub":"1234567890","name":"John Doe"}`), m.webToken(`{"role":"anon"}`), m.webToken(`no claims`), "eyJhbGciOiJIUzI1NiJ9.x.y",
		"task-" + m.random(base62, 40), "/hf_transfer/hf_hub_download_some_file_name_that_is_long", "SKIP=1 ACME", "oy2",
		"https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX", "dapi" + strings.Repeat("0", 32),
		"sha256:" + m.random(hexDigits, 64), "\\", "\\g",
	} {
		if found := tokens(text); len(found) > 0 {
			t.Errorf("%s: found %v", text, found)
		}
	}
}

func TestChecksum(t *testing.T) {
	// The example is that of the post that says how the checksum is made.
	if example := "ghp" + "_zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ" + "0mLq17"; !hasChecksum(example) {
		t.Error("the checksum of the published example is not right")
	}
}

func TestPrivateKeys(t *testing.T) {
	m := maker{rand.New(rand.NewPCG(5, 6))}
	key := m.random(base62+"+/", 64) + "\n" + m.random(base62+"+/", 64)
	for _, kind := range []string{"", "RSA ", "EC ", "OPENSSH ", "ENCRYPTED ", "PGP "} {
		block := ""
		if kind == "PGP " {
			block = " BLOCK"
		}
		begin, end := "-----BEGIN "+kind+"PRIVATE KEY"+block+"-----\n", "\n-----END "+kind+"PRIVATE KEY"+block+"-----"
		if found := privateKeys("x" + begin + key + end); len(found) != 1 || found[0].span.End-found[0].span.Start != len(key) {
			t.Errorf("%s: found %v", kind, found)
		}
		for _, body := range []string{"", "$KEY", "...", strings.Repeat("x", 64), "MIIEogIBAAKCAQEA6NF8iallvQVp22WDkTkyrtvp9eWW6A8YVr+kz4TjGYe7gHzI"} {
			if found := privateKeys(begin + body + end + key); len(found) > 0 {
				t.Errorf("%s%s: found %v", begin, body, found)
			}
		}
		if found := privateKeys("grep -q '" + begin + "' " + key); len(found) > 0 {
			t.Errorf("a key without its end: found %v", found)
		}
	}
}

func TestFormatsAreWellFormed(t *testing.T) {
	for _, f := range formats {
		if f.name == "" || len(f.prefix) < 2 || !strings.HasPrefix(f.pattern.String(), "^") || regexp.MustCompile(f.pattern.String()).NumSubexp() > 1 || !wordBytes[f.prefix[0]] {
			t.Errorf("the format %+v lacks its name, a prefix that begins a word, or its pattern", f)
		}
	}
	for _, word := range weakPasswords {
		if strings.Map(onlyLetters, strings.ToLower(word)) != word {
			t.Errorf("%s is compared with lower-case letters only", word)
		}
	}
}
