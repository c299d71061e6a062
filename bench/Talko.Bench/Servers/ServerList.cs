using System.Collections.ObjectModel;

namespace Talko.Bench.Servers;

/// <summary>Talko's servers in all their variants, the default first.</summary>
internal sealed class ServerList : Collection<TalkoServers>, IDisposable
{
    public void Dispose()
    {
        foreach (var servers in this)
        {
            servers.Dispose();
        }
    }
}
