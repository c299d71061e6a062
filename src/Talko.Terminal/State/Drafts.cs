using Talko.Terminal.Input;
using Talko.Terminal.Saved;

namespace Talko.Terminal.State;

/// <summary>
/// Keeps what is being written where the next start finds it, whatever ends the program. Used by the screen's thread
/// alone; the files are written on another one, a disk may be slow.
/// </summary>
internal sealed class Drafts(SavedDrafts saved)
{
    private readonly Dictionary<long, string> _known = saved.Read();
    private Task _writing = Task.CompletedTask;
    private bool _isOver;

    /// <summary>Why drafts are not kept, for a person to read; null while they are.</summary>
    public string? Problem => saved.Problem;

    /// <summary>What was left of the last time, by chat.</summary>
    public IReadOnlyDictionary<long, string> Left => _known;

    /// <summary>Keeps what is written in a chat now; a command is none of it, there may be a password in it.</summary>
    public void Keep(long chatId, string input)
    {
        var text = string.IsNullOrWhiteSpace(input) || InputCommand.Parse(input).Kind != InputCommandKind.Send ? "" : input;
        var known = _known.GetValueOrDefault(chatId, "");
        if (text != known && !_isOver)
        {
            _known[chatId] = text;
            Write(() => saved.Write(chatId, text, known));
        }
    }

    /// <summary>Takes all of them away, and keeps no more: the user leaves this device.</summary>
    public void Forget()
    {
        _isOver = true;
        Write(saved.Forget);
    }

    /// <summary>Ends when all is written.</summary>
    public Task FlushAsync() => _writing;

    private void Write(Action write) =>
        _writing = _writing.ContinueWith(_ => write(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
}
