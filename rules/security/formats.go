package security

import "github.com/dflint/dflint/analyzer/pattern"

// A format is how the secrets of a provider are told from other text.
type format struct {
	name    string           // as messages call it
	prefix  string           // what stands in front of it, or it begins with
	pattern *pattern.Pattern // from the prefix on; the secret is its group, if it has one
	check   func(secret string) bool
}

// formats are the secrets that show by themselves what they are. What they look
// like is said by the pages of their providers (docs.github.com "About
// authentication", docs.gitlab.com "Token overview", docs.slack.dev "Tokens",
// docs.aws.amazon.com "IAM identifiers", and so on; read in November 2026).
// What names an account but opens nothing, such as an access key id, is here
// only together with its secret.
var formats = []format{
	{"GitHub token", "ghp_", pattern.MustCompile(`^ghp_[0-9A-Za-z]{36}`), hasChecksum},
	{"GitHub token", "gho_", pattern.MustCompile(`^gho_[0-9A-Za-z]{36}`), hasChecksum},
	{"GitHub token", "ghu_", pattern.MustCompile(`^ghu_[0-9A-Za-z]{36}`), hasChecksum},
	{"GitHub token", "ghs_", pattern.MustCompile(`^ghs_[0-9A-Za-z]{36,}`), nil},
	{"GitHub token", "ghr_", pattern.MustCompile(`^ghr_[0-9A-Za-z]{36,}`), nil},
	{"GitHub token", "github_pat_", pattern.MustCompile(`^github_pat_[0-9A-Za-z]{22}_[0-9A-Za-z]{59}`), nil},
	{"GitLab token", "glpat-", pattern.MustCompile(`^glpat-[\w-]{20,300}(?:\.[0-9a-z]{2}\.?[0-9a-z]{7})?`), nil},
	{"GitLab token", "gldt-", pattern.MustCompile(`^gldt-[\w-]{20,}`), nil},
	{"GitLab token", "glrt-", pattern.MustCompile(`^glrt-[\w-]{20,300}(?:\.[0-9a-z]{2}\.?[0-9a-z]{7})?`), nil},
	{"GitLab token", "glptt-", pattern.MustCompile(`^glptt-[0-9a-f]{40}`), nil},
	{"GitLab token", "glcbt-", pattern.MustCompile(`^glcbt-[0-9A-Za-z]{1,5}_[\w-]{20,}`), nil},

	{"npm token", "npm_", pattern.MustCompile(`^npm_[0-9A-Za-z]{36}`), hasChecksum},
	{"PyPI token", "pypi-AgE", pattern.MustCompile(`^pypi-AgE[\w-]{50,}`), nil},
	{"RubyGems key", "rubygems_", pattern.MustCompile(`^rubygems_[0-9a-f]{48}`), nil},
	{"crates.io token", "cio", pattern.MustCompile(`^cio[0-9A-Za-z]{32}`), isMixed},
	{"NuGet key", "oy2", pattern.MustCompile(`^oy2[0-9a-z]{43}`), nil},
	{"Docker token", "dckr_pat_", pattern.MustCompile(`^dckr_pat_[\w-]{27,}`), nil},
	{"Docker token", "dckr_oat_", pattern.MustCompile(`^dckr_oat_[\w-]{32,}`), nil},
	{"Artifactory key", "AKCp", pattern.MustCompile(`^AKCp[0-9A-Za-z]{69,}`), nil},
	{"Artifactory token", "cmVmdGtuO", pattern.MustCompile(`^cmVmdGtuO[0-9A-Za-z]{55,}`), nil},
	{"SonarQube token", "sqp_", pattern.MustCompile(`^sqp_[0-9a-f]{40}`), nil},
	{"SonarQube token", "squ_", pattern.MustCompile(`^squ_[0-9a-f]{40}`), nil},
	{"SonarQube token", "sqa_", pattern.MustCompile(`^sqa_[0-9a-f]{40}`), nil},

	{"AWS secret access key", "AKIA", awsPair, isMixed},
	{"AWS secret access key", "ASIA", awsPair, isMixed},
	{"AWS secret access key", "AWS_SECRET_ACCESS_KEY", awsNamed, isMixed},
	{"AWS secret access key", "aws_secret_access_key", awsNamed, isMixed},
	{"Azure key", "AccountKey=", pattern.MustCompile(`^AccountKey=([0-9A-Za-z+/]{86}==)`), isMixed},
	{"Azure key", "SharedAccessKey=", pattern.MustCompile(`^SharedAccessKey=([0-9A-Za-z+/]{43}=)`), isMixed},
	{"Google API key", "AIza", pattern.MustCompile(`^AIza[\w-]{35}`), isMixed},
	{"Google OAuth secret", "GOCSPX-", pattern.MustCompile(`^GOCSPX-[\w-]{28}`), nil},
	{"DigitalOcean token", "dop_v1_", pattern.MustCompile(`^dop_v1_[0-9a-f]{64}`), nil},
	{"DigitalOcean token", "doo_v1_", pattern.MustCompile(`^doo_v1_[0-9a-f]{64}`), nil},
	{"DigitalOcean token", "dor_v1_", pattern.MustCompile(`^dor_v1_[0-9a-f]{64}`), nil},
	{"Vault token", "hvs.", pattern.MustCompile(`^hvs\.[\w-]{24,}`), nil},
	{"Vault token", "hvb.", pattern.MustCompile(`^hvb\.[\w-]{100,}`), nil},
	{"Databricks token", "dapi", pattern.MustCompile(`^dapi[0-9a-f]{32}(?:-\d)?`), nil},
	{"Tailscale key", "tskey-", pattern.MustCompile(`^tskey-[a-z]+-[0-9A-Za-z]+-[0-9A-Za-z]{20,}`), nil},
	{"Doppler token", "dp.", pattern.MustCompile(`^dp\.(?:pt|st|ct|sa|scim|audit)\.(?:[\w-]+\.)?[0-9A-Za-z]{40,44}`), nil},

	{"Slack token", "xox", pattern.MustCompile(`^xox[abeoprs](?:\.xox[bp])?-(?:\d+-)+[0-9A-Za-z-]{18,}`), nil},
	{"Slack token", "xapp-", pattern.MustCompile(`^xapp-\d-[0-9A-Z]+-\d+-[0-9a-f]{32,}`), nil},
	{"Slack webhook", "hooks.slack.com/", pattern.MustCompile(
		`^hooks\.slack\.com/(?:services/T[0-9A-Z]{7,}/B[0-9A-Z]{7,}|(?:workflows|triggers)/[0-9A-Z/]{7,}/\d+)/([0-9A-Za-z]{20,})`), nil},
	{"Stripe key", "sk_live_", pattern.MustCompile(`^sk_live_[0-9A-Za-z]{20,}`), nil},
	{"Stripe key", "rk_live_", pattern.MustCompile(`^rk_live_[0-9A-Za-z]{20,}`), nil},
	{"SendGrid key", "SG.", pattern.MustCompile(`^SG\.[\w-]{22}\.[\w-]{43}`), nil},
	{"Twilio secret", "SK", pattern.MustCompile(`^SK[0-9a-f]{32}\b(?s:.{1,100}?)\b([0-9A-Za-z]{32})\b`), nil},
	{"Twilio token", "AC", pattern.MustCompile(`^AC[0-9a-f]{32}\b(?s:.{1,100}?)\b([0-9a-f]{32})\b`), nil},
	{"Shopify token", "shpat_", pattern.MustCompile(`^shpat_[0-9a-fA-F]{32}`), nil},
	{"Shopify secret", "shpss_", pattern.MustCompile(`^shpss_[0-9a-fA-F]{32}`), nil},
	{"Atlassian token", "ATATT3", pattern.MustCompile(`^ATATT3[\w=-]{100,}`), nil},
	{"Sentry token", "sntrys_", pattern.MustCompile(`^sntrys_eyJ[\w+/=-]{60,}`), nil},
	{"Sentry token", "sntryu_", pattern.MustCompile(`^sntryu_[0-9a-f]{64}`), nil},
	{"Grafana token", "glsa_", pattern.MustCompile(`^glsa_[0-9A-Za-z]{32}_[0-9a-fA-F]{8}`), nil},

	{"Hugging Face token", "hf_", pattern.MustCompile(`^hf_[0-9A-Za-z]{34}`), isMixedCase},
	{"OpenAI key", "sk-", pattern.MustCompile(`^sk-(?:[a-z]+-)?[\w-]{20,}T3BlbkFJ[\w-]{20,}`), nil},
	{"Anthropic key", "sk-ant-", pattern.MustCompile(`^sk-ant-[a-z]+\d\d-[\w-]{80,}`), nil},
	{"OpenRouter key", "sk-or-v1-", pattern.MustCompile(`^sk-or-v1-[0-9a-f]{64}`), nil},
	{"Groq key", "gsk_", pattern.MustCompile(`^gsk_[0-9A-Za-z]{52}`), isMixed},

	{"age key", "AGE-SECRET-KEY-1", pattern.MustCompile(`^AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}`), nil},
	{"JSON Web Token", "eyJ", pattern.MustCompile(`^eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{16,}`), isJSONWebToken},
}

var (
	awsPair  = pattern.MustCompile(`^(?:AKIA|ASIA)[A-Z2-7]{16}\b(?s:.{1,200}?)[^0-9A-Za-z/+]([0-9A-Za-z/+]{40})(?:[^0-9A-Za-z/+=]|$)`)
	awsNamed = pattern.MustCompile(`^(?i:aws_secret_access_key)["']?\s*[=:,\s]\s*["']?([0-9A-Za-z/+]{40})(?:[^0-9A-Za-z/+=]|$)`)
)

// published are parts of secrets that everybody has: of emulators, of
// documentation, of test environments.
var published = []string{
	"Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6", // Azurite (learn.microsoft.com, 2026-11)
	"C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEHLM+4QDU5DE2n", // Cosmos DB emulator (learn.microsoft.com, 2026-11)
	"6NF8iallvQVp22WDkTkyrtvp9eWW6A8YVr+kz4TjGYe7", // Vagrant's insecure key (github.com/hashicorp/vagrant, 2026-11)
}
