using System.Diagnostics;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Providers.Prometheus;
using LlmCloudScaler.Surroundings;

using Microsoft.AspNetCore.Http;

using Xunit;

namespace LlmCloudScaler.Prometheus.Tests;

/// <summary>The queries that the documentation gives for queues, on what the queues' exporters publish.</summary>
public sealed class QueueQueryTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>By the names that the documentation has for them: a page, and what waits by it.</summary>
    private static readonly Dictionary<string, (string Page, double Waiting)> Queues = new()
    {
        // A partition that nobody has read of has -1.
        ["Kafka"] = (
            """
            # HELP kafka_consumergroup_lag Current Approximate Lag of a ConsumerGroup at Topic/Partition
            # TYPE kafka_consumergroup_lag gauge
            kafka_consumergroup_lag{consumergroup="workers",partition="0",topic="prompts"} 7
            kafka_consumergroup_lag{consumergroup="workers",partition="1",topic="prompts"} 5
            kafka_consumergroup_lag{consumergroup="workers",partition="2",topic="prompts"} -1
            kafka_consumergroup_lag{consumergroup="others",partition="0",topic="prompts"} 900
            # HELP kafka_consumergroup_lag_sum Current Approximate Lag of a ConsumerGroup at Topic for all partitions
            # TYPE kafka_consumergroup_lag_sum gauge
            kafka_consumergroup_lag_sum{consumergroup="workers",topic="prompts"} 11
            # HELP kafka_consumergroup_members Amount of members in a consumer group
            # TYPE kafka_consumergroup_members gauge
            kafka_consumergroup_members{consumergroup="workers"} 0
            """,
            12),
        ["RabbitMQ, detailed"] = (
            """
            # TYPE rabbitmq_detailed_queue_messages_ready gauge
            # HELP rabbitmq_detailed_queue_messages_ready Messages ready to be delivered to consumers
            rabbitmq_detailed_queue_messages_ready{vhost="/",queue="prompts"} 4
            rabbitmq_detailed_queue_messages_ready{vhost="/",queue="mails"} 400
            # TYPE rabbitmq_detailed_queue_messages_unacked gauge
            # HELP rabbitmq_detailed_queue_messages_unacked Messages delivered to consumers but not yet acknowledged
            rabbitmq_detailed_queue_messages_unacked{vhost="/",queue="prompts"} 2
            """,
            4),
        ["RabbitMQ, per object"] = (
            """
            # TYPE rabbitmq_queue_messages_ready gauge
            # HELP rabbitmq_queue_messages_ready Messages ready to be delivered to consumers
            rabbitmq_queue_messages_ready{vhost="/",queue="prompts"} 9
            rabbitmq_queue_messages_ready{vhost="/",queue="mails"} 400
            """,
            9),
        // Each of three servers tells of the consumer; one leads it.
        ["NATS JetStream"] = (
            """
            # HELP jetstream_consumer_num_pending Number of pending messages from a consumer
            # TYPE jetstream_consumer_num_pending gauge
            jetstream_consumer_num_pending{consumer_name="workers",is_consumer_leader="true",server_name="n1"} 42
            jetstream_consumer_num_pending{consumer_name="workers",is_consumer_leader="false",server_name="n2"} 40
            # HELP jetstream_consumer_num_ack_pending Number of pending acks from a consumer
            # TYPE jetstream_consumer_num_ack_pending gauge
            jetstream_consumer_num_ack_pending{consumer_name="workers",is_consumer_leader="true"} 3
            """,
            45),
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_waits_is_what_the_queues_say()
    {
        Component.Need("prometheus");
        var names = Queues.Keys.ToArray();
        await using var exporters = await LoopbackSite.StartAsync((http, request) =>
            http.Response.WriteAsync(Queues[names[int.Parse(request.Path[1..], null)]].Page + "\n"));
        var jobs = names.Select((_, index) => $$"""
              - job_name: queue{{index}}
                metrics_path: /{{index}}
                static_configs: [ { targets: [ '{{exporters.Address.Authority}}' ] } ]
            """);
        await using var server = await PrometheusServer.StartAsync($$"""
            global: { scrape_interval: 200ms, scrape_timeout: 200ms }
            scrape_configs:
            {{string.Join('\n', jobs)}}

            """);
        using var source = new PrometheusMetricSource(new() { Endpoint = server.Address }, TimeProvider.System);

        foreach (var (name, (_, waiting)) in Queues)
        {
            var query = Metrics.Of(Documented(name));
            var waited = Stopwatch.StartNew();
            Measurement answer;
            do
            {
                answer = Assert.Single(await source.SampleAsync([query], DateTimeOffset.UtcNow, Cancellation));
            }
            while (answer is not Measurement.OfFleet && waited.Elapsed < Patience);

            Assert.Equal((name, waiting), (name, Assert.IsType<Measurement.OfFleet>(answer).Sample.Value));
        }
    }

    /// <summary>The query in the row of a table that begins with a name.</summary>
    private static string Documented(string name) => File.ReadLines(Repository.PathOf("docs/prometheus.md"))
        .Single(line => line.StartsWith($"| {name} |", StringComparison.Ordinal)).Split('`')[^2];
}
