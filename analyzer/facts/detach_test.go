package facts

import (
	"reflect"
	"strings"
	"testing"
	"unsafe"
)

// TestDetach proves that no text of a file's facts lies in the file's text, but
// for those that never do.
func TestDetach(t *testing.T) {
	text := strings.Repeat("x", 100)
	own := []string{"Path", "Use", "Manager", "Type", "Hash"}
	start := uintptr(unsafe.Pointer(unsafe.StringData(text)))
	var file File
	visitTexts(reflect.ValueOf(&file).Elem(), "", func(_ string, v reflect.Value) { v.SetString(text[10:20]) })
	file.Detach()
	checked := 0
	visitTexts(reflect.ValueOf(&file).Elem(), "", func(name string, v reflect.Value) {
		at := uintptr(unsafe.Pointer(unsafe.StringData(v.String())))
		checked++
		for _, field := range own {
			if strings.HasSuffix(name, "."+field) {
				return
			}
		}
		if v.String() != text[10:20] || at >= start && at < start+uintptr(len(text)) {
			t.Errorf("%s keeps the text of its file in memory", name)
		}
	})
	if checked < 20 {
		t.Errorf("only %d texts are looked at", checked)
	}
}

// visitTexts visits all texts in a value, whose slices get an element where
// they are empty.
func visitTexts(v reflect.Value, name string, visit func(name string, v reflect.Value)) {
	switch v.Kind() {
	case reflect.String:
		visit(name, v)
	case reflect.Slice:
		if v.Len() == 0 {
			v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		}
		visitTexts(v.Index(0), name, visit)
	case reflect.Struct:
		for n := range v.NumField() {
			visitTexts(v.Field(n), name+"."+v.Type().Field(n).Name, visit)
		}
	}
}
