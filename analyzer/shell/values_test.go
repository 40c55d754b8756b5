package shell_test

import "testing"

func TestValues(t *testing.T) {
	compare(t, []testCase{
		{"quotes", `RUN a 'b c' "d e" f' 'g"h"\ i \$j "\$k\l\"" '' "" $'m\tn' $'o' $"p"`, `
a "b c" "d e" "f gh i" $j "$k\\l\"" "" "" "m\tn" o p
`},
		{"not special", `RUN a ~/x *.deb file?.[ch] a=b {} {x} '{a,b}' $`, `
a ~/x *.deb file?.[ch] a=b {} {x} {a,b} $
`},
		{"substitutions of nothing", "RUN a `# why` b x`# why` \"$( )\" $() && V=`# why` && c x$V", `
a b x ""  # after=&& condition
V=""  # before=&& after=&& condition
c x  # before=&&
`},
		{"ENV and ARG", `ARG A=1.2
ENV E="x y"
RUN a $A ${A} "$E" $E pre$E-post v$A.tar`, `
a 1.2 1.2 "x y" x y prex y-post v1.2.tar
`},
		{"ARG without a value, and undeclared", `ARG A
RUN a $A "$A" "x$B" ${B}y`, `
a ‹$A› ‹"$A"› ‹"x$B"› ‹${B}y› …
`},
		{"defaults", `ARG A
ARG B=b
ENV C=
RUN a ${A:-d} ${A-d} ${B:-d} ${C:-d} "${C-d}" ${A:-x y} "${A:-x y}" ${A:-"x y"} ${U:-d}`, `
a d d b d "" x y "x y" "x y" ‹${U:-d}› …
`},
		{"alternatives", `ARG A
ARG B=b
ENV C=
RUN a ${A:+s} ${B:+s} ${C:+s} "${C+s}" ${B:+-f "$B"} x${A:+s}`, `
a s s -f b x
`},
		{"errors", `ARG A
ARG B=b
RUN a ${A:?no} ${B:?no}`, `
a ‹${A:?no}› b …
`},
		{"assigning defaults", `ARG A
RUN a ${A:=x y}; b "$A"; : "${C:=z}"; d "$C"`, `
a x y  # after=;
b "x y"  # before=; after=;
: ‹"${C:=z}"›  # before=; after=;
d ‹"$C"›  # before=;
`},
		{"removing prefixes and suffixes", `ENV V=v1.22.3-rc1 P=/a/b.tar.gz
RUN a ${V#v} ${V%.*} ${V%%.*} ${V##*-} ${V%-rc?} ${P##*/} ${P%.tar.*} ${V#x} ${V#"v"} ${V%"$V"}`, `
a 1.22.3-rc1 v1.22 v1 rc1 v1.22.3 b.tar.gz /a/b v1.22.3-rc1 1.22.3-rc1
`},
		{"replacing", `ENV V=1.2.3
RUN a ${V/./_} ${V//./_} ${V//.} ${V/#1/x} ${V/%3/y} ${V//[0-9]/n} ${V//./$V}`, `
a 1_2.3 1_2_3 123 x.2.3 1.2.y n.n.n 11.2.321.2.33
`},
		{"substrings and lengths", `ENV V=1.22.3
RUN a ${V:0:1} ${V:2} ${V:2:2} ${V: -1} ${V:0:-2} ${#V} ${V:9} "${V:$X}"`, `
a 1 22.3 22 3 1.22 6 ‹"${V:$X}"›
`},
		{"cases", `ENV V=aBc
RUN a ${V^} ${V^^} ${V,} ${V,,} ${V@Q}`, `
a ABc ABC aBc abc ‹${V@Q}› …
`},
		{"indirection is unknown", `ENV V=W W=1
RUN a ${!V} ${!V*}`, `
a ‹${!V}› ‹${!V*}› …
`},
		{"arithmetic", `ENV N=4
RUN a $((1+2)) $(( N * 2 )) $((${N}-1)) $((N/0)) $((U+1)) $(($(b)+1)) $((N++))`, `
a 3 ‹$(( N * 2 ))› ‹$((${N}-1))› ‹$((N/0))› ‹$((U+1))› ‹$(($(b)+1))› ‹$((N++))›
$(a) b  # subshell
`},
		{"special parameters", `RUN a $? $# "$$" $0 $1 "$@" "$*"`, `
a ‹$?› ‹$#› ‹"$$"› ‹$0› ‹$1› ‹"$@"› ‹"$*"› …
`},
		{"braces in bash", `SHELL ["/bin/bash", "-c"]
RUN a {b,c}.x p{1..3} {a..c} {01..03} {1..9..4} {3..1} x{a,b{c,d}}y {a,} {a, b} "{a,b}" {$X,z} \{a,b} {1..2}{x,y}`, `
a b.x c.x p1 p2 p3 a b c 01 02 03 1 5 9 3 2 1 xay xbcy xbdy a {a, b} {a,b} ‹{$X,z}› z {a,b} 1x 1y 2x 2y …
`},
		{"no braces in sh", `RUN a {b,c}`, `
a {b,c}
`},
		{"substitutions are unknown", "RUN a $(b) pre`c`post \"$(d)\"", "\na ‹$(b)› ‹pre`c`post› ‹\"$(d)\"› …\n$(a) b  # subshell\n$(a) c  # subshell\n$(a) d  # subshell\n"},
		{"an unquoted unknown may be several words", `RUN a $U`, `
a ‹$U› …
`},
		{"a quoted unknown is one word", `RUN a "$U" x$U`, `
a ‹"$U"› ‹x$U›
`},
		{"numbers are one word", `RUN a $# $? $((U))`, `
a ‹$#› ‹$?› ‹$((U))›
`},
		{"zsh does not split", `SHELL ["/bin/zsh", "-c"]
ENV E="x y"
RUN a $E`, `
a "x y"
`},
		{"predefined arguments are unknown", `ARG TARGETARCH
RUN a $TARGETARCH ${TARGETARCH:-x}`, `
a ‹$TARGETARCH› ‹${TARGETARCH:-x}› …
`},
		{"extended globs", `SHELL ["/bin/bash", "-c"]
RUN rm !(a|b) @(c)`, `
rm !(a|b) @(c)
`},
		{"ARG is not there at run time", `ARG A=1
ENV E=2
CMD a $A $E`, `
a ‹$A› 2 …
`},
		{"a digit is no place holder", `RUN a 7 "7$U" b`, `
a 7 ‹"7$U"› b
`},
	})
}
