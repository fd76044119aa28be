#!/bin/sh
# Put the bundle ($1) and the licences ($4) into a disk image ($3) with the name $2, beside a link to Applications.
# Never tried so far: no macOS was at hand.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp -R "$1" "$4" "$folder/"
ln -s /Applications "$folder/Applications"
hdiutil create -volname "$2" -srcfolder "$folder" -format UDZO -ov "$3"
