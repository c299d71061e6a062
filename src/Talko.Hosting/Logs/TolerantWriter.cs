using System.Text;

namespace Talko.Hosting.Logs;

/// <summary>
/// Writes what can be written. A full disk, a closed standard error or a reader that has gone is no reason for a program
/// to end that others talk by.
/// </summary>
public sealed class TolerantWriter(TextWriter target) : TextWriter
{
    /// <inheritdoc/>
    public override Encoding Encoding => target.Encoding;

    /// <summary>Has the program's standard error be such a one.</summary>
    public static void GuardError() => Console.SetError(new TolerantWriter(Console.Error));

    /// <summary>Has the program's standard output be such a one, where nobody waits for what it says.</summary>
    public static void GuardOutput() => Console.SetOut(new TolerantWriter(Console.Out));

    /// <inheritdoc/>
    public override void Write(char value) => Try(() => target.Write(value));

    /// <inheritdoc/>
    public override void Write(string? value) => Try(() => target.Write(value));

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Try(() => target.Write(buffer, index, count));

    /// <inheritdoc/>
    public override void WriteLine(string? value) => Try(() => target.WriteLine(value));

    /// <inheritdoc/>
    public override void Flush() => Try(target.Flush);

    private static void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            // There is nobody left to tell.
        }
    }
}
