using System.Globalization;
using System.Text.Json;

using LlmCloudScaler.CloudRun.Callers;
using LlmCloudScaler.CloudRun.Requests;
using LlmCloudScaler.Evaluation.Hosts;

namespace LlmCloudScaler.CloudRun;

/// <summary>What comes over HTTP: each request is looked at for who sent it before anything else is.</summary>
internal static class Routes
{
    private const string ScheduleTime = "X-CloudScheduler-ScheduleTime";

    /// <summary>Maps the routes.</summary>
    public static void Map(WebApplication app, Doorkeeper door, Handler handler)
    {
        app.MapPost("/tick", Answering(door, (http, id) => handler.TickAsync(id, Scheduled(http))));
        app.MapPost("/alert", Answering(door, async (http, id) => await handler.AlertAsync(
            id, await BodyAsync(http).ConfigureAwait(false)).ConfigureAwait(false)));
        app.MapPost("/fanout", Answering(door, async (http, id) => await handler.FanOutAsync(
            id, await BodyAsync(http).ConfigureAwait(false)).ConfigureAwait(false)));
        app.MapPost("/call", Answering(door, async (http, id) => await handler.CallAsync(
            id, await BodyAsync(http).ConfigureAwait(false)).ConfigureAwait(false)));
    }

    private static RequestDelegate Answering(Doorkeeper door, Func<HttpContext, RequestId, Task<Reply>> serve) =>
        async http =>
        {
            var reply = await ReplyAsync(http, door, serve).ConfigureAwait(false);
            http.Response.StatusCode = reply.Status;
            http.Response.ContentType = "application/json; charset=utf-8";
            await http.Response.Body.WriteAsync(reply.Body, http.RequestAborted).ConfigureAwait(false);
        };

    private static async Task<Reply> ReplyAsync(
        HttpContext http, Doorkeeper door, Func<HttpContext, RequestId, Task<Reply>> serve)
    {
        var caller = await door.WhoAsync(http.Request.Headers.Authorization, http.RequestAborted)
            .ConfigureAwait(false);
        return await caller.Match(
            admitted => serve(http, IdOf(http)),
            unknown => TurnedAway(StatusCodes.Status401Unauthorized, unknown.Why),
            refused => TurnedAway(StatusCodes.Status403Forbidden, refused.Why)).ConfigureAwait(false);
    }

    /// <summary>Why is for the log: who has no right to be here learns nothing.</summary>
    private static async Task<Reply> TurnedAway(int status, string why)
    {
        await Console.Error.WriteLineAsync(
            JsonSerializer.Serialize($"turned away: {why}")).ConfigureAwait(false);
        return Reply.Error(status, status == StatusCodes.Status403Forbidden ? "forbidden" : "unauthorized");
    }

    private static RequestId IdOf(HttpContext http)
    {
        var trace = http.Request.Headers["traceparent"].ToString();
        return new RequestId(http.TraceIdentifier, trace.Length > 0 ? trace : null);
    }

    private static DateTimeOffset? Scheduled(HttpContext http) => DateTimeOffset.TryParse(
        http.Request.Headers[ScheduleTime].ToString(),
        CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
        out var instant)
        ? instant
        : null;

    private static Task<JsonElement> BodyAsync(HttpContext http) =>
        EventBody.ReadAsync(http.Request.Body, http.RequestAborted);
}
