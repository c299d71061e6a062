using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Talko.Protocol.Methods;
using Talko.Protocol.Server;

namespace Talko.Web.Tests.Fakes;

/// <summary>A method whose answer is a function of its params; the test may make it wait or fail.</summary>
internal sealed class FakeMethod<TParams, TResult>(
    RpcMethod<TParams, TResult> method,
    MethodAccess access,
    Script script,
    Func<RpcContext, TResult> answer) : RpcHandler
{
    private readonly JsonTypeInfo<TResult> _result = method.Result;

    public override string Name => method.Name;

    public override MethodAccess Access => access;

    public override async ValueTask InvokeAsync(RpcContext context)
    {
        await script.PlayAsync(Name);
        JsonSerializer.Serialize(context.Result, answer(context), _result);
    }
}
