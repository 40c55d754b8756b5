// Package packages holds the rules about what package managers put into an image.
package packages
