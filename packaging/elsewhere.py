"""The installers for Windows and macOS. They were never tried: no such computer was at hand."""

from __future__ import annotations

import os
import platform
import re
import shutil
from pathlib import Path

import freezing
import metadata


def version_resource() -> str:
    """Return what Windows shows among the properties of the program."""
    numbers = tuple([*(int(part) for part in re.findall(r"\d+", metadata.version())), 0, 0, 0, 0][:4])
    strings = {
        "CompanyName": metadata.AUTHORS,
        "FileDescription": metadata.NAME,
        "FileVersion": metadata.version(),
        "InternalName": metadata.COMMAND,
        "LegalCopyright": f"{metadata.AUTHORS}, {metadata.LICENCE} licence",
        "OriginalFilename": f"{metadata.COMMAND}.exe",
        "ProductName": metadata.NAME,
        "ProductVersion": metadata.version(),
    }
    told = ", ".join(f"StringStruct({name!r}, {value!r})" for name, value in strings.items())
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}), kids=["
        f"StringFileInfo([StringTable('040904B0', [{told}])]), "
        "VarFileInfo([VarStruct('Translation', [1033, 1200])])])\n"
    )


def write_version_resource() -> None:
    """Write it where the spec looks for it."""
    (freezing.WORK / "version.txt").write_text(version_resource(), "utf-8")


def inno_definitions(target: Path) -> str:
    """Return what the Inno Setup script takes from the metadata."""
    known = {
        "AppName": metadata.NAME,
        "AppVersion": metadata.version(),
        "AppExe": f"{metadata.COMMAND}.exe",
        "AppPublisher": metadata.AUTHORS,
        "AppGuid": metadata.WINDOWS_GUID,
        "Frozen": str(freezing.FROZEN),
        "Drawn": str(freezing.DRAWN),
        "Target": str(target),
        "Licence": str(freezing.ROOT / "LICENSE"),
    }
    lines = [f'#define {name} "{value}"' for name, value in known.items()]
    types = []
    for extension in (extension for kind in metadata.FILE_TYPES for extension in kind.extensions):
        place = rf"Software\Classes\.{extension}\OpenWithProgids"
        name = f"{metadata.COMMAND}.feed"
        types.append(f'Root: HKCU; Subkey: "{place}"; ValueType: none; ValueName: "{name}"; Flags: uninsdeletevalue')
        place = rf"Software\Classes\Applications\{metadata.COMMAND}.exe\SupportedTypes"
        types.append(f'Root: HKCU; Subkey: "{place}"; ValueType: string; ValueName: ".{extension}"; ValueData: ""')
    return "\n".join([*lines, "[Registry]", *types, ""])


def windows_installer(target: Path) -> Path:
    """Let Inno Setup make the installer."""
    (freezing.WORK / "metadata.iss").write_text(inno_definitions(target), "utf-8-sig")
    usual = Path(os.environ.get("PROGRAMFILES(X86)", "C:/Program Files (x86)")) / "Inno Setup 6" / "ISCC.exe"
    compiler = shutil.which("iscc") or (str(usual) if usual.exists() else None)
    if compiler is None:
        message = "Inno Setup 6 is not here."
        raise freezing.BuildError(message)
    freezing.run(
        [
            compiler,
            "/Qp",
            f"/DMetadata={freezing.WORK / 'metadata.iss'}",
            str(freezing.ROOT / "packaging/windows/readinglist.iss"),
        ]
    )
    return target / f"readinglist-{metadata.version()}-setup.exe"


def bundle_info() -> dict[str, object]:
    """Return what macOS is told of the program: its name, and the files that it opens."""
    kinds = [
        {
            "CFBundleTypeName": kind.name,
            "CFBundleTypeExtensions": list(kind.extensions),
            "CFBundleTypeMIMETypes": [kind.mime],
            "CFBundleTypeRole": "Viewer",
            "LSHandlerRank": "Alternate",  # offers itself, is not the default
        }
        for kind in metadata.FILE_TYPES
    ]
    return {
        "CFBundleDisplayName": metadata.NAME,
        "CFBundleDocumentTypes": kinds,
        "CFBundleVersion": metadata.version(),
        "LSApplicationCategoryType": "public.app-category.productivity",
        "NSHighResolutionCapable": True,
        "NSHumanReadableCopyright": f"{metadata.AUTHORS}, {metadata.LICENCE} licence",
    }


def disk_image(target: Path) -> Path:
    """Let macOS make the disk image from the bundle."""
    made = target / f"readinglist-{metadata.version()}-macos-{platform.machine()}.dmg"
    bundle = freezing.FROZEN.parent / f"{metadata.NAME}.app"
    freezing.run(
        [
            "sh",
            str(freezing.ROOT / "packaging/macos/disk-image.sh"),
            str(bundle),
            metadata.NAME,
            str(made),
            str(freezing.FROZEN / "licences"),
        ]
    )
    return made
