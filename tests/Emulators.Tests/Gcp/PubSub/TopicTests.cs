using System.Text.Json.Nodes;

using Xunit;

namespace LlmCloudScaler.Emulators.Tests.Gcp.PubSub;

/// <summary>What is published.</summary>
public sealed class TopicTests
{
    [Fact]
    public async Task Messages_are_kept_in_their_order()
    {
        await using var scene = await Scene.StartAsync();
        var topic = scene.Cloud.Topics.Add("fanout");
        var told = (await PublishAsync(
            scene,
            "fanout",
            new JsonObject { ["data"] = "Y2hhdA==" },
            new JsonObject { ["attributes"] = new JsonObject { ["fleet"] = "code" } })).IsDone();
        Assert.Equal(
            [(topic, "chat", null), (topic, "", "code")],
            scene.Cloud.Topics.Messages.Select(message =>
                (message.Topic, message.Data, message.Attributes.GetValueOrDefault("fleet"))));
        Assert.Equal(
            scene.Cloud.Topics.Messages.Select(message => message.Id),
            ((JsonArray)told.At("messageIds")!).Select(id => id!.ToString()));
    }

    [Fact]
    public async Task A_topic_that_is_not_there_or_a_message_without_content_is_refused()
    {
        await using var scene = await Scene.StartAsync();
        (await PublishAsync(scene, "fanout", new JsonObject { ["data"] = "Y2hhdA==" }))
            .IsRefused(404, "NOT_FOUND", "resource=fanout");
        scene.Cloud.Topics.Add("fanout");
        (await PublishAsync(scene, "fanout")).IsRefused(400, "INVALID_ARGUMENT", "too small");
        (await PublishAsync(scene, "fanout", new JsonObject())).IsRefused(400, "INVALID_ARGUMENT", "empty");
        (await PublishAsync(scene, "fanout", new JsonObject { ["data"] = "chat!" }))
            .IsRefused(400, "INVALID_ARGUMENT", "base 64");
        Assert.Empty(scene.Cloud.Topics.Messages);
    }

    private static Task<RawAnswer> PublishAsync(Scene scene, string topic, params JsonObject[] messages) =>
        scene.Api.PostAsync(
            $"https://pubsub.googleapis.com/v1/projects/{scene.Cloud.Project}/topics/{topic}:publish",
            new JsonObject { ["messages"] = new JsonArray([.. messages]) });
}
