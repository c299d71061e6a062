using System.Collections.Immutable;
using Talko.Client.Messaging;

namespace Talko.Terminal.State;

/// <summary>Which message of those on the screen the keys are for, while one is being selected.</summary>
internal sealed class MessageSelection(ChatModel model)
{
    private string? _key;

    public bool IsOn => Message is not null;

    /// <summary>The selected message as it is now; null while none is.</summary>
    public ChatMessage? Message => _key is null ? null : Messages.Find(message => message.Key == _key);

    private ImmutableList<ChatMessage> Messages => model.Shown?.Messages ?? [];

    public void Begin(ChatMessage message) => _key = message.Key;

    public void End() => _key = null;

    /// <summary>Selects the message some places below (or above), or the last one on the way.</summary>
    public void Move(int step)
    {
        var index = Messages.FindIndex(message => message.Key == _key);
        if (index >= 0)
        {
            _key = Messages[Math.Clamp(index + step, 0, Messages.Count - 1)].Key;
        }
    }
}
