package shell_test

import "testing"

func TestHeredocs(t *testing.T) {
	compare(t, []testCase{
		{"the whole body", `RUN <<EOF
a
b | c
EOF`, `
a  # after=;
b  # before=; after=| part=0/2 subshell
c  # before=| part=1/2 subshell
`},
		{"the body of another shell", `SHELL ["/bin/bash", "-eo", "pipefail", "-c"]
RUN <<EOF
a
EOF`, `
a  # errexit pipefail
`},
		{"a shebang", `RUN <<EOF
#!/bin/bash -e
a {b,c}
EOF`, `
a b c  # errexit
`},
		{"a shebang with env", `RUN <<EOF
#!/usr/bin/env -S bash -euo pipefail
a
EOF`, `
a  # errexit pipefail
`},
		{"no shell", `RUN <<EOF
#!/usr/bin/env python3
import os
EOF`, `
`},
		{"chomped", `RUN <<-EOF
	a
		b
	EOF`, `
a  # after=;
b  # before=;
`},
		{"with a command in front", `RUN bash <<EOF
a
EOF`, `
bash 0<<EOF"a\n"
script(bash) a  # subshell
`},
		{"with a command behind", `RUN <<EOF bash -e
a
EOF`, `
bash -e 0<<EOF"a\n"
script(bash) a  # subshell errexit
`},
		{"a program that is no shell", `RUN python3 <<EOF
import os
EOF`, `
python3 0<<EOF"import os\n"
`},
		{"several", `RUN cat <<A > /x && cat <<-B > /y
a $U
A
	b
	B`, `
cat 0<<A"a $U\n" 1>/x  # after=&& condition
cat 0<<-B"b\n" 1>/y  # before=&&
`},
		{"quoted", "ARG V=1\nRUN cat <<'A' <<\"B\" <<C\n$V \\$V\nA\n$V\nB\n$V \\$V `x` \\\\ \\a\nC", "\ncat 0<<A\"$V \\\\$V\\n\" 0<<B\"$V\\n\" 0<<C\"1 $V `x` \\\\ \\\\a\\n\"\n$(cat) x  # subshell\n"},
		{"a heredoc in the body", `ARG V=1
RUN <<EOF
cat <<X > /y
a $V $U
X
cat <<-'Y'
	b $V
	Y
EOF`, `
cat 0<<X"a 1 $U\n" 1>/y  # after=;
cat 0<<-Y"b $V\n"  # before=;
`},
		{"a file descriptor", `RUN a 3<<EOF
b
EOF`, `
a 3<<EOF"b\n"
`},
		{"empty", `RUN cat <<EOF
EOF`, `
cat 0<<EOF
`},
		{"a substitution in it", `RUN cat <<EOF
$(a) ${X:-$(b)}
EOF`, `
cat 0<<EOF"$(a) ${X:-$(b)}\n"
$(cat) a  # subshell
$(cat) b  # branch subshell
`},
		{"continued lines in the body", `RUN <<EOF
a \
  b c\
d && \
e
EOF`, `
a b cd  # after=&& condition
e  # before=&&
`},
		{"comments in the body", `RUN <<EOF
# a
b # c
EOF`, `
b
`},
		{"a syntax error in the body", `RUN <<EOF
a
if b
EOF`, "\nerror: `if <cond>` must be followed by `then`\n"},
	})
}
