; The installer for Windows, built over the folder that "python dev.py bundle" makes:
;   makensis -DVERSION=0.1.0 -DSOURCE=dist/hakpekerja -DOUTFILE=HakPekerja-0.1.0-setup.exe resources/packaging/hakpekerja.nsi
; For one user, so that no administrator is needed. Cases and settings lie elsewhere and are never touched.

Unicode true
ManifestDPIAware true
RequestExecutionLevel user
SetCompressor /SOLID lzma
SetOverwrite on

!ifndef VERSION
  !error "VERSION is missing: makensis -DVERSION=0.1.0 ..."
!endif
!ifndef SOURCE
  !error "SOURCE, the built folder, is missing"
!endif
!ifndef OUTFILE
  !define OUTFILE "HakPekerja-${VERSION}-setup.exe"
!endif
!ifndef WINDOWED
  !define WINDOWED "Hak Pekerja.exe" ; the executable without a console
!endif

!include "MUI2.nsh"

!define NAME "Hak Pekerja"
!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\HakPekerja"

Name "${NAME}"
OutFile "${OUTFILE}"
InstallDir "$LOCALAPPDATA\Programs\HakPekerja"
InstallDirRegKey HKCU "${KEY}" "InstallLocation"
BrandingText "${NAME} ${VERSION}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "${NAME}"
VIAddVersionKey "FileDescription" "${NAME}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "Apache-2.0"

!define MUI_ICON "..\icons\app.ico"
!define MUI_UNICON "..\icons\app.ico"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\${WINDOWED}"
!insertmacro MUI_PAGE_LICENSE "..\..\LICENSE"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Indonesian"
!insertmacro MUI_LANGUAGE "English"

LangString RUNNING ${LANG_INDONESIAN} "Hak Pekerja sedang terbuka. Tutup dahulu, lalu coba lagi."
LangString RUNNING ${LANG_ENGLISH} "Hak Pekerja is running. Close it, then try again."
LangString FOREIGN ${LANG_INDONESIAN} "Folder ini berisi berkas lain. Pilih folder kosong atau folder Hak Pekerja."
LangString FOREIGN ${LANG_ENGLISH} "This folder holds other files. Choose an empty folder or that of Hak Pekerja."

; Old files of the program go before new ones come, or a library of two versions would stay. Only what we put there.
!macro RemoveProgram
  ClearErrors
  Delete "$INSTDIR\hakpekerja.exe"
  Delete "$INSTDIR\${WINDOWED}"
  IfErrors 0 +3
    MessageBox MB_OK|MB_ICONEXCLAMATION "$(RUNNING)" /SD IDOK
    Abort
  RMDir /r "$INSTDIR\_internal"
!macroend

Section
  IfFileExists "$INSTDIR\_internal\*.*" ours
  IfFileExists "$INSTDIR\*.*" 0 ours
    FindFirst $0 $1 "$INSTDIR\*.*"
    look:
      StrCmp $1 "" empty
      StrCmp $1 "." next
      StrCmp $1 ".." next
      StrCmp $1 "hakpekerja-data" next
      FindClose $0
      MessageBox MB_OK|MB_ICONEXCLAMATION "$(FOREIGN)" /SD IDOK
      Abort
    next:
      FindNext $0 $1
      Goto look
    empty:
      FindClose $0
  ours:
  !insertmacro RemoveProgram
  SetOutPath "$INSTDIR"
  File /r "${SOURCE}/*.*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\${WINDOWED}"
  WriteRegStr HKCU "${KEY}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\${WINDOWED}"
  WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
SectionEnd

Section "Uninstall"
  !insertmacro RemoveProgram
  Delete "$SMPROGRAMS\${NAME}.lnk"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR" ; stays when something of the user's lies in it
  DeleteRegKey HKCU "${KEY}"
SectionEnd
