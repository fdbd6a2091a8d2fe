namespace LlmCloudScaler.AwsLambda.Tests.Events;

/// <summary>Events in the forms that AWS gives them.</summary>
internal static class SampleEvents
{
    public const string Schedule = """{"trigger":"schedule","scheduledTime":"2026-01-05T00:01:00Z"}""";

    public const string EventBridgeSchedule =
        """
        {
          "version": "0",
          "id": "53dc4d37-cffa-4f76-80c9-8b7d4a4d2eaa",
          "detail-type": "Scheduled Event",
          "source": "aws.events",
          "account": "123456789012",
          "time": "2026-01-05T00:01:00Z",
          "region": "us-east-1",
          "resources": ["arn:aws:events:us-east-1:123456789012:rule/every-minute"],
          "detail": {}
        }
        """;

    /// <summary>An alarm whose own action is the function.</summary>
    public static string AlarmAction(
        string state = "ALARM", string dimensions = """{"AutoScalingGroupName":"chat-70b"}""") => $$"""
        {
          "source": "aws.cloudwatch",
          "alarmArn": "arn:aws:cloudwatch:us-east-1:123456789012:alarm:waiting",
          "accountId": "123456789012",
          "time": "2026-01-05T00:01:00.990+0000",
          "region": "us-east-1",
          "alarmData": {{Alarm(state, dimensions)}}
        }
        """;

    /// <summary>The same as EventBridge tells it.</summary>
    public static string AlarmStateChange(
        string state = "ALARM", string dimensions = """{"AutoScalingGroupName":"chat-70b"}""") => $$"""
        {
          "version": "0",
          "id": "c4c1c1c9-6542-e61b-6ef0-8c4d36933a92",
          "detail-type": "CloudWatch Alarm State Change",
          "source": "aws.cloudwatch",
          "account": "123456789012",
          "time": "2026-01-05T00:01:01Z",
          "region": "us-east-1",
          "resources": ["arn:aws:cloudwatch:us-east-1:123456789012:alarm:waiting"],
          "detail": {{Alarm(state, dimensions)}}
        }
        """;

    /// <summary>An alarm of other alarms, which watches no metric.</summary>
    public const string CompositeAlarm =
        """
        {
          "source": "aws.cloudwatch",
          "alarmArn": "arn:aws:cloudwatch:us-east-1:123456789012:alarm:any",
          "accountId": "123456789012",
          "time": "2026-01-05T00:01:00.990+0000",
          "region": "us-east-1",
          "alarmData": {
            "alarmName": "any",
            "state": {
              "value": "ALARM",
              "reason": "a of two went off",
              "timestamp": "2026-01-05T00:01:00.985+0000"
            },
            "configuration": { "alarmRule": "ALARM(a) OR ALARM(b)", "actionsSuppressor": "night" }
          }
        }
        """;

    /// <summary>A batch of SQS with a message of each body.</summary>
    public static string Batch(params string[] bodies) => $$"""
        { "Records": [ {{string.Join(',', bodies.Select(Record))}} ] }
        """;

    private static string Alarm(string state, string dimensions) => $$"""
        {
          "alarmName": "waiting",
          "state": {
            "value": "{{state}}",
            "reason": "Threshold Crossed: 1 datapoint [12.0 (05/01/26 00:00:00)] was greater than the threshold (8.0).",
            "reasonData": "{\"version\":\"1.0\",\"period\":60,\"recentDatapoints\":[12.0],\"threshold\":8.0}",
            "timestamp": "2026-01-05T00:01:00.985+0000"
          },
          "previousState": { "value": "OK", "reason": "", "timestamp": "2026-01-04T00:00:00.000+0000" },
          "configuration": {
            "description": "requests wait",
            "metrics": [
              {
                "id": "30b6c6b2-a864-43a2-4877-c09a1afc3b87",
                "metricStat": {
                  "metric": { "namespace": "vLLM", "name": "num_requests_waiting", "dimensions": {{dimensions}} },
                  "period": 60,
                  "stat": "Sum"
                },
                "returnData": true
              },
              { "id": "e1", "expression": "m1 * 2", "label": "twice", "returnData": false }
            ]
          }
        }
        """;

    private static string Record(string body, int index) => $$"""
        {
          "messageId": "message-{{index}}",
          "receiptHandle": "AQEB",
          "body": {{System.Text.Json.JsonSerializer.Serialize(body)}},
          "attributes": { "ApproximateReceiveCount": "1", "SentTimestamp": "1767571260000" },
          "messageAttributes": {},
          "md5OfBody": "0",
          "eventSource": "aws:sqs",
          "eventSourceARN": "arn:aws:sqs:us-east-1:123456789012:rounds",
          "awsRegion": "us-east-1"
        }
        """;
}
