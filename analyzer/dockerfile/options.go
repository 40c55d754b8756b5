package dockerfile

// Options are what a build would be told besides the file.
type Options struct {
	BuildArgs map[string]string // --build-arg
	Target    string            // --target: the name or index of a stage; "" for the last one
	Context   *Context          // nil if nothing is known of the build context
	Origin    func() Origin     // where the file comes from; nil if nothing is known of it
}
