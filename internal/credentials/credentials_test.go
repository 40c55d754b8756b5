package credentials

import (
	"strings"
	"testing"
)

func TestStar(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"https://ci:Vq7-tR2k_9w@127.0.0.1:5999/a.tgz?token=S3CRET": "https://***@127.0.0.1:5999/a.tgz?token=***",
		"https://ghp_x@github.com/a/b.git#main":                    "https://***@github.com/a/b.git#main",
		"https://TOKEN:x-oauth-basic@github.com/a/b.git":           "https://***@github.com/a/b.git",
		"HTTPS://a:b@c/":                   "HTTPS://***@c/",
		"https://a:p%40w@c/":               "https://***@c/",
		"https://a:p@w@c/":                 "https://***@c/",
		"https://a:p/w@c/x":                "https://***@c/x",
		"https://a:p#w?@c/x":               "https://***@c/x",
		"ssh://git@github.com/a/b.git":     "ssh://git@github.com/a/b.git",
		"ssh://git:pw@github.com/a/b.git":  "ssh://***@github.com/a/b.git",
		"git@github.com:a/b.git":           "git@github.com:a/b.git",
		"https://host/@scope/pkg.tgz":      "https://host/@scope/pkg.tgz",
		"https://host:8080/@scope/pkg.tgz": "https://host:8080/@scope/pkg.tgz",
		"https://[::1]:80/@scope":          "https://[::1]:80/@scope",
		"https://a/b?X-Amz-Signature=f00&X-Amz-Credential=AK%2Fx&X-Amz-Date=2": "https://a/b?X-Amz-Signature=***&X-Amz-Credential=***&X-Amz-Date=2",
		"https://a/b?X-Amz-Security-Token=f00&x=1":                             "https://a/b?X-Amz-Security-Token=***&x=1",
		"https://a/b?sv=2020&sig=abc%3D&se=x":                                  "https://a/b?sv=2020&sig=***&se=x",
		"https://a/b?X-Goog-Signature=1&Signature=2&Key-Pair-Id=3":             "https://a/b?X-Goog-Signature=***&Signature=***&Key-Pair-Id=3",
		"https://a/b?private_token=1&job_token=2&PRIVATE-TOKEN=3":              "https://a/b?private_token=***&job_token=***&PRIVATE-TOKEN=***",
		"https://a/b?api_key=1&apikey=2&api-key=3&key=4&auth=5&pwd=6":          "https://a/b?api_key=***&apikey=***&api-key=***&key=***&auth=***&pwd=***",
		"https://a/b?to%6Ben=1":                                                "https://a/b?to%6Ben=***",
		"https://a/b#access_token=1&state=2":                                   "https://a/b#access_token=***&state=2",
		"https://a/b?author=1&keyword=2&version=3&monkey=4&passage=5":          "https://a/b?author=1&keyword=2&version=3&monkey=4&passage=5",
		"https://a/b?token=":                                                   "https://a/b?token=",
		"https://a/b?url=https%3A%2F%2Fu%3Ap%40c%2F":                           "https://a/b?url=***",
		"https://a/https://u:p@c/":                                             "https://a/https://***@c/",
		"https://a/b?ref=main&checksum=ab&subdir=c":                            "https://a/b?ref=main&checksum=ab&subdir=c",
		"fatal: 'https://u:p@a/' and \"http://u:p@b/\" fail":                   "fatal: 'https://***@a/' and \"http://***@b/\" fail",
		"https://a/npm_" + strings.Repeat("x", 4) + "/b":                       "https://a/npm_xxxx/b",
		"https://a/glpat-aB3dE5gH7jK9mN1pQ3sT/b":                               "https://a/***/b",
		"":                                                                     "",
		"://":                                                                  "://",
		"://@":                                                                 "://***@",
		"a://b":                                                                "a://b",
	} {
		got := Star(text)
		if got != want || In(text) != (got != text) {
			t.Errorf("%s\n%s, not\n%s", text, got, want)
		}
		if again := Star(got); again != got {
			t.Errorf("starred twice, %s is %s", got, again)
		}
	}
}

func FuzzStar(f *testing.F) {
	f.Add("https://u:p@host/a?token=b#c")
	f.Fuzz(func(t *testing.T, text string) {
		once := Star(text)
		if twice := Star(once); twice != once {
			t.Errorf("%q becomes %q, then %q", text, once, twice)
		}
	})
}
