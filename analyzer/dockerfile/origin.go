package dockerfile

// An Origin says where a Dockerfile comes from: what its image may be labelled
// with. What is not known is "".
type Origin struct {
	Folder string // where the file lies: from the repository's root on, or absolute where there is none
	Title  string // of the image: the name of the repository, or of a directory in it
	Owners string // its code owners: teams, people or addresses, separated by commas
	Source string // the URL of the repository for a browser
}

// Origin returns where the file comes from. It may have to ask git, so ask for
// it only where it matters.
func (f *File) Origin() Origin {
	if f.origin == nil {
		return Origin{}
	}
	return f.origin()
}
