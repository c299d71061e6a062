using Talko.DataServer.Storage;
using Talko.DataServer.Storage.Writing;
using Talko.Protocol.Server;

namespace Talko.Checker.Faults;

/// <summary>Takes a number in a transaction of its own, for a message that another one stores.</summary>
internal sealed class NumberWrite(Caller caller) : Write(caller)
{
    public long Number { get; private set; }

    protected override Told? Execute(WriteSession session)
    {
        Number = session.NextNumber();
        return null;
    }
}
