using System.Runtime.InteropServices;

namespace Talko.Terminal.Screen;

/// <summary>
/// Keeps the terminal in the mode in which keys arrive one by one. The runtime puts it back into the ordinary one when
/// the program is continued after a stop and when it starts another program, and so does <c>stty</c> from elsewhere.
/// </summary>
internal sealed class RawMode
{
    private const int StandardInput = 0;
    private const int Now = 0;

    // The settings are kept as the system gave them, so how it lays them out does not matter; 60 bytes on Linux.
    private readonly byte[] _settings = new byte[256];

    private RawMode()
    {
    }

    /// <summary>Remembers the terminal's present mode; null where there is nothing to remember.</summary>
    public static RawMode? Remember()
    {
        var mode = new RawMode();
        return !OperatingSystem.IsWindows() && GetAttributes(StandardInput, mode._settings) == 0 ? mode : null;
    }

    /// <summary>Goes back to the remembered mode; true if it was lost.</summary>
    public bool Restore()
    {
        var present = new byte[_settings.Length];
        return GetAttributes(StandardInput, present) == 0
            && !present.AsSpan().SequenceEqual(_settings)
            && SetAttributes(StandardInput, Now, _settings) == 0;
    }

    [DllImport("libc", EntryPoint = "tcgetattr")]
    private static extern int GetAttributes(int terminal, byte[] settings);

    [DllImport("libc", EntryPoint = "tcsetattr")]
    private static extern int SetAttributes(int terminal, int when, byte[] settings);
}
