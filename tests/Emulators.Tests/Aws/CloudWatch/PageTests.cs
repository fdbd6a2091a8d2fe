using System.Text.Json.Nodes;

using Xunit;

namespace LlmCloudScaler.Emulators.Tests.Aws.CloudWatch;

/// <summary>Answers too long for one page.</summary>
public sealed class PageTests
{
    private static readonly Dictionary<string, string> Chat = new() { ["AutoScalingGroupName"] = "chat" };

    private static readonly JsonObject[] Three =
        [Ask.Metric("a", "gpu", Chat), Ask.Metric("b", "kv", Chat), Ask.Metric("c", "gpu", Chat)];

    [Fact]
    public async Task Pages_go_on_where_the_last_one_ended()
    {
        await using var scene = await FilledAsync();
        var first = await scene.AskAsync(Three, ("MaxDatapoints", 4));
        Assert.Equal(["a", "b"], first.Ids);
        Assert.Equal(("Complete", "PartialData"), (first.Status("a"), first.Status("b")));
        Assert.Equal([3, 2, 1], first.Values("a"));
        Assert.Equal([30], first.Values("b"));
        var second = await scene.AskAsync(Three, ("MaxDatapoints", 4), ("NextToken", first.NextToken!));
        Assert.Equal(["b", "c"], second.Ids);
        Assert.Equal([20, 10], second.Values("b"));
        Assert.Equal(("Complete", "PartialData"), (second.Status("b"), second.Status("c")));
        var third = await scene.AskAsync(Three, ("MaxDatapoints", 4), ("NextToken", second.NextToken!));
        Assert.Equal([1], third.Values("c"));
        Assert.Null(third.NextToken);
    }

    [Fact]
    public async Task A_small_page_makes_every_call_come_in_pieces()
    {
        await using var scene = await FilledAsync();
        scene.Cloud.Metrics.LargestPage = 1;
        var calls = 0;
        var values = new List<double>();
        var token = default(string);
        do
        {
            var page = await scene.AskAsync(
                [Ask.Metric("a", "gpu", Chat)], token is null ? [] : [("NextToken", (JsonNode)token)]);
            values.AddRange(page.Values("a"));
            token = page.NextToken;
            calls++;
        }
        while (token is not null);
        Assert.Equal([3, 2, 1], values);
        Assert.Equal(3, calls);
    }

    [Fact]
    public async Task A_call_with_an_expression_is_cut_without_a_token()
    {
        await using var scene = await FilledAsync();
        var answer = await scene.AskAsync(
            [Ask.Metric("a", "gpu", Chat), Ask.Math("e", "a * 2")], ("MaxDatapoints", 4));
        Assert.Equal("PartialData", answer.Status("e"));
        Assert.Null(answer.NextToken);
    }

    [Fact]
    public async Task A_token_that_was_never_given_out_is_refused()
    {
        await using var scene = await FilledAsync();
        var answer = await scene.AskAsync(Three, ("NextToken", "made up"));
        Assert.Equal("InvalidNextToken", answer.Raw.Code);
    }

    /// <summary>Three minutes of two metrics.</summary>
    private static async Task<Scene> FilledAsync()
    {
        var scene = await Scene.StartAsync();
        foreach (var minute in Enumerable.Range(1, 3))
        {
            scene.Cloud.Metrics.Put("CWAgent", "gpu", Chat, scene.Time.GetUtcNow(), minute);
            scene.Cloud.Metrics.Put("CWAgent", "kv", Chat, scene.Time.GetUtcNow(), minute * 10);
            scene.Pass(60);
        }

        return scene;
    }
}
