using Talko.Protocol.Messages;
using Talko.Terminal.Input;
using Talko.Terminal.Servers;

namespace Talko.Terminal.State;

/// <summary>Completes the person that a command names: among those whom it can mean, once more takes the next one.</summary>
internal sealed class PersonCompletion(IMessenger messenger, ChatModel model, PersonFinder finder, CancellationToken stopping)
{
    private IReadOnlyList<User> _found = [];
    private string _completed = "";
    private int _next;

    /// <summary>Whether the input is a command that names somebody; they are looked for then.</summary>
    public bool Begins(LineEditor editor)
    {
        if (Split(editor.Text) is not var (command, name) || Finding(command) is not { } find)
        {
            return false;
        }

        CompleteAsync(editor, command, name, find);
        return true;
    }

    private async void CompleteAsync(
        LineEditor editor, string command, string name, Func<string, Task<IReadOnlyList<User>>> find)
    {
        var before = editor.Text;
        try
        {
            if (before != _completed)
            {
                (_found, _next) = (await find(name), 0);
            }
        }
        catch (Exception exception) when (Failure.IsExpected(exception))
        {
            model.Tell(Refusals.Explain(exception, messenger.View), isError: true);
        }
        catch (OperationCanceledException)
        {
            // The program ends.
        }

        // Who typed on meanwhile wants something else.
        if (_found.Count > 0 && editor.Text == before)
        {
            _completed = $"{command} {_found[_next++ % _found.Count].UserName}";
            editor.Set(_completed);
            model.Refresh();
        }
    }

    private Func<string, Task<IReadOnlyList<User>>>? Finding(string command) => InputCommand.Parse(command).Kind switch
    {
        InputCommandKind.StartPrivateChat or InputCommandKind.Add or InputCommandKind.Block =>
            name => messenger.FindUsersAsync(name, stopping),
        InputCommandKind.Remove or InputCommandKind.Owner when model.Active is { } chat =>
            async name => await finder.FindAllAmongAsync(chat, name, stopping),
        InputCommandKind.Unblock => async name =>
            [.. (await messenger.GetBlockedUsersAsync(stopping)).Where(user => PersonFinder.Begins(user, name))],
        _ => null,
    };

    private static (string Command, string Name)? Split(string text) =>
        text.StartsWith('/') && text.Split(' ', 2) is [var command, { Length: > 0 } name] ? (command, name) : null;
}
