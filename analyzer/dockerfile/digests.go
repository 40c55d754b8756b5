package dockerfile

// A reference with a digest is invalid to distribution/reference unless the
// program contains the algorithm of the digest.
import (
	_ "crypto/sha256"
	_ "crypto/sha512"
)
