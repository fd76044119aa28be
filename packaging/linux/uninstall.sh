#!/bin/sh
# Take Reading List away again. Your library, settings and notes stay where they are.
set -eu
data=${XDG_DATA_HOME:-$HOME/.local/share}
program=$HOME/.local/lib/readinglist

if [ ! -f "$program/installed-files" ]; then
    echo "Reading List is not installed in ~/.local." >&2
    exit 1
fi
while IFS= read -r file; do
    rm -f "$file"
done < "$program/installed-files"

# The desktop's lists of what is installed: made anew, or taken away where nothing is left to be listed.
if [ -z "$(find "$data/applications" -name '*.desktop' 2>/dev/null)" ]; then
    rm -f "$data/applications/mimeinfo.cache"
else
    update-desktop-database -q "$data/applications" 2>/dev/null || true
fi
if rmdir "$data/mime/packages" 2>/dev/null; then
    rm -rf "$data/mime"
elif [ -d "$data/mime/packages" ]; then
    update-mime-database "$data/mime" 2>/dev/null || true
fi
if [ -z "$(find "$data/icons/hicolor" -type f ! -name icon-theme.cache 2>/dev/null)" ]; then
    rm -f "$data/icons/hicolor/icon-theme.cache"
else
    gtk-update-icon-cache -q -t "$data/icons/hicolor" 2>/dev/null || true
fi

# Folders that are empty now were ours, or are as good as gone.
while IFS= read -r file; do
    folder=$(dirname "$file")
    while [ "$folder" != "$data" ] && [ "$folder" != / ] && rmdir "$folder" 2>/dev/null; do
        folder=$(dirname "$folder")
    done
done < "$program/installed-files"
if [ -L "$HOME/.local/bin/readinglist" ]; then
    rm -f "$HOME/.local/bin/readinglist"
fi
rm -rf "$program"

if [ "${1:-}" != --quiet ]; then
    echo "Reading List was removed. Your library is kept in $data/readinglist."
fi
