/* Stands in for Explorer: starts what follows as a child of a program called
 * explorer.exe, waits for it and ends as it did. */
#include <windows.h>
#include <wchar.h>

int main(void)
{
    STARTUPINFOW start = { sizeof start };
    PROCESS_INFORMATION child;
    DWORD code = 99;
    wchar_t *line = GetCommandLineW();
    /* The child's command line begins behind this program's own name. */
    int quoted = *line == L'"';
    line += quoted;
    line = wcschr(line, quoted ? L'"' : L' ');
    if (!line || !CreateProcessW(NULL, line + quoted + (quoted ? wcsspn(line + 1, L" ") : 1), NULL, NULL, TRUE, 0, NULL, NULL, &start, &child))
        return 98;
    WaitForSingleObject(child.hProcess, INFINITE);
    GetExitCodeProcess(child.hProcess, &code);
    return (int)code;
}
