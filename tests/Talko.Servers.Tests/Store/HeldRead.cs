using Talko.DataServer.Storage;
using Talko.Protocol.Messages;

namespace Talko.Servers.Tests.Store;

/// <summary>A read of chat 1's participants that holds its turn until it is released.</summary>
internal sealed class HeldRead : IDisposable
{
    private readonly TaskCompletionSource _begun = new();
    private readonly ManualResetEventSlim _released = new();

    public HeldRead(StoreUnderTest test, Actor actor)
    {
        var page = new ListPage<User> { Meanwhile = Hold };
        Reading = Task.Run(async () => await test.Store.Chats.ReadParticipantsAsync(actor, 1, actor.UserId, 0, page));
    }

    /// <summary>Ends when it has its turn.</summary>
    public Task Begun => _begun.Task;

    public Task<Outcome<bool>> Reading { get; }

    public void Release() => _released.Set();

    public void Dispose()
    {
        _released.Set();
        _released.Dispose();
    }

    private void Hold()
    {
        _begun.TrySetResult();
        _released.Wait(Deadline.Timeout);
    }
}
