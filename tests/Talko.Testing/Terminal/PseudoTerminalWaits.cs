namespace Talko.Testing.Terminal;

/// <summary>What a test waits for in a bare terminal.</summary>
public static class PseudoTerminalWaits
{
    /// <summary>Waits until what was written contains a text.</summary>
    public static Task WaitForAsync(this PseudoTerminal terminal, string text) =>
        Deadline.Until(text, () => terminal.Output.Contains(text));
}
