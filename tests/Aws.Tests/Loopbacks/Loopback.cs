using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace LlmCloudScaler.Aws.Tests.Loopbacks;

/// <summary>A server on the loopback interface that gives the answers it was given, the last one ever after, and keeps
/// what it was asked.</summary>
internal sealed class Loopback : IAsyncDisposable
{
    private readonly WebApplication server;
    private readonly ConcurrentQueue<Asked> asked = new();

    private Loopback(WebApplication server) => this.server = server;

    /// <summary>Where it listens.</summary>
    public Uri Endpoint => new(server.Services.GetRequiredService<IServer>()
        .Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    /// <summary>What it was asked so far.</summary>
    public ImmutableArray<Asked> Requests => [.. asked];

    public static async Task<Loopback> StartAsync(params Answer[] answers)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var loopback = new Loopback(builder.Build());
        loopback.server.Run(context => loopback.AnswerAsync(context, answers));
        await loopback.server.StartAsync();
        return loopback;
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task AnswerAsync(HttpContext context, Answer[] answers)
    {
        using var reader = new StreamReader(context.Request.Body);
        var headers = context.Request.Headers.ToImmutableDictionary(
            header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var path = context.Request.Path + context.Request.QueryString.ToString();
        asked.Enqueue(new(context.Request.Method, path, headers, await reader.ReadToEndAsync()));
        var answer = answers[Math.Min(asked.Count, answers.Length) - 1];
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.ContentType;
        await context.Response.WriteAsync(answer.Body);
    }
}
