// Package repo holds the rules about what several Dockerfiles say differently.
package repo
