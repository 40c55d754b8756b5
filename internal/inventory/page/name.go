package page

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/dflint/dflint/internal/inventory"
)

// key names a stage of a Dockerfile. No reference to an image looks like it.
func key(path, stage string) string { return path + "::" + stage }

// imageKey names an image: its Dockerfile, and the stage that is its target.
func imageKey(i *inventory.Image) string {
	return key(i.Path, cmp.Or(i.Target, strconv.Itoa(i.Stage)))
}

// imageName returns what an image is called, and the path of its Dockerfile if
// it has no name.
func imageName(i *inventory.Image) string { return cmp.Or(i.Name.Value, i.Path) }

// imageLabel returns its name, with the target unless that is what is built without one.
func imageLabel(i *inventory.Image) string {
	if i.Final || i.Target == "" {
		return imageName(i)
	}
	return imageName(i) + " → " + i.Target
}

// reference returns an external image as people write it.
func reference(base inventory.Base) string {
	if base.Repository == "" {
		return cmp.Or(base.Written, "not known")
	}
	text := cmp.Or(base.Name, base.Repository)
	if base.Tag != "" {
		text += ":" + base.Tag
	}
	if base.Digest != "" {
		text += "@" + base.Digest
	}
	return text
}

// versionLabel returns tag and digest of an external image, the digest cut short.
func versionLabel(base inventory.Base) string {
	digest := ""
	if base.Digest != "" {
		digest = "@" + shortDigest(base.Digest)
	}
	if base.Tag == "" && digest == "" {
		return "no tag"
	}
	return base.Tag + digest
}

// shortDigest returns the first seven digits of a digest.
func shortDigest(digest string) string {
	_, hex, _ := strings.Cut(digest, ":")
	return hex[:min(len(hex), 7)]
}

// external returns the image that an image is built from outside of its file.
func external(i *inventory.Image) inventory.Base {
	if len(i.Bases) == 0 {
		return inventory.Base{}
	}
	return i.Bases[len(i.Bases)-1]
}

// plural returns a number with its noun.
func plural(count int, noun string) string {
	if count == 1 {
		return "1 " + noun
	}
	return strconv.Itoa(count) + " " + noun + "s"
}
