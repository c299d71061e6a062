using Talko.DataServer.Storage;
using Talko.DataServer.Storage.Writing;
using Talko.Protocol.Server;

namespace Talko.Checker.Faults;

/// <summary>Makes another write and answers it inside the transaction, whose commit then takes a while.</summary>
internal sealed class EarlyWrite(Caller caller, Write inner) : Write(caller)
{
    private static readonly TimeSpan Commit = TimeSpan.FromMilliseconds(150);

    protected override Told? Execute(WriteSession session)
    {
        inner.Attempt(session);
        inner.Complete();
        Thread.Sleep(Commit);
        return inner.Told;
    }
}
