using System.Text.Json;
using Talko.DataServer.Access;
using Talko.DataServer.Naming;
using Talko.DataServer.Storage.Users;
using Talko.Hosting.Access;
using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;
using Talko.Protocol.Methods;
using Talko.Protocol.Server;

namespace Talko.DataServer.Methods;

/// <summary>Users whose name, or a word in it, begins with a text.</summary>
internal sealed class FindUsers(IPeopleStore people, DataServerOptions options) : RpcHandler
{
    public override string Name => TalkoMethods.FindUsers.Name;

    public override MethodAccess Access => MethodAccess.User;

    public override async ValueTask InvokeAsync(RpcContext context)
    {
        var search = new UserSearch(
            Permissions.ReadUserId(context),
            NameKey.Of(ReadText(context.Params)),
            (int?)context.Params.GetOptionalInteger("limit"u8, 1, options.MaxFoundUsers) ?? options.DefaultFoundUsers);
        var found = (await people.SearchAsync(Actors.OfReader(context), search)).OrThrow();
        JsonSerializer.Serialize(context.Result, new UsersResult(found), WireJson.Default.UsersResult);
    }

    private static string ReadText(RpcParams parameters)
    {
        var text = VisibleText.ReadName(parameters, "text"u8, UserName.MaxBytes);
        return text.EnumerateRunes().Count() <= UserName.MaxCharacters
            ? text.TrimStart()
            : throw RpcException.InvalidParams($"text must have 1 to {UserName.MaxCharacters} characters");
    }
}
