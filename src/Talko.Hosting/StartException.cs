namespace Talko.Hosting;

/// <summary>A program cannot start as it was told to; the message is the one line that says what to do.</summary>
public sealed class StartException : Exception
{
    /// <summary>Makes one with the line for standard error.</summary>
    public StartException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
