using LlmCloudScaler.Providers.Azure.Clients;

using Xunit;

namespace LlmCloudScaler.Azure.Tests.Clients;

public sealed class IfMatchTests : IDisposable
{
    private readonly Scripted _scripted = new(Scripted.Json(200, ScaleSetCall.Answer));

    public void Dispose() => _scripted.Dispose();

    [Fact]
    public async Task A_call_within_the_scope_depends_on_the_mark_and_none_after_it()
    {
        var clients = _scripted.Clients();
        using (IfMatch.Only("\"7\""))
        {
            await ScaleSetCall.UpdateAsync(clients);
        }

        await ScaleSetCall.UpdateAsync(clients);

        Assert.Equal(["\"7\"", null], Conditions());
    }

    [Fact]
    public async Task Calls_side_by_side_have_each_their_own()
    {
        var clients = _scripted.Clients();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(async number =>
        {
            using var condition = IfMatch.Only(number % 2 == 0 ? $"\"{number}\"" : null);
            await ScaleSetCall.UpdateAsync(clients);
        }));

        Assert.Equal(
            Enumerable.Range(0, 20).Where(number => number % 2 == 0).Select(number => $"\"{number}\"").Order(),
            Conditions().OfType<string>().Order());
    }

    private IEnumerable<string?> Conditions() =>
        _scripted.Requests.Select(asked => asked.Headers.GetValueOrDefault("If-Match"));
}
