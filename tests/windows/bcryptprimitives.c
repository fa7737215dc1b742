/* Windows has had ProcessPrng since version 8, Wine since 8.12: Debian's Wine
 * 8.0 has not. Laid beside foiscan.exe for the test, it hands on to what both
 * have. On Windows itself it is not wanted. */
#include <windows.h>

BOOLEAN NTAPI SystemFunction036(PVOID buffer, ULONG length);

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE buffer, SIZE_T length)
{
    return SystemFunction036(buffer, (ULONG)length);
}
