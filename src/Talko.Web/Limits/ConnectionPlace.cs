using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Talko.Protocol.Access;

namespace Talko.Web.Limits;

/// <summary>One HTTP connection's place among those that may be open.</summary>
internal sealed class ConnectionPlace(ClientAddress address, Action<ConnectionAbortedException> abort)
{
    /// <summary>The place of the connection that a request came on.</summary>
    public static ConnectionPlace Of(HttpContext context) => context.Features.GetRequiredFeature<ConnectionPlace>();

    public ClientAddress Address => address;

    /// <summary>
    /// Whose live session it has shown; 0 for a WebSocket where nobody signs in. Null where it has shown none.
    /// </summary>
    public long? ShownUserId { get; set; }

    /// <summary>Whether a request is under way on it; a WebSocket is one.</summary>
    public bool IsBusy { get; private set; }

    public async Task RunAsync(Func<Task> request)
    {
        IsBusy = true;
        try
        {
            await request();
        }
        finally
        {
            IsBusy = false;
        }
    }

    /// <summary>Ends the connection at once.</summary>
    public void GiveWay() => abort(new ConnectionAbortedException("another took its place"));
}
