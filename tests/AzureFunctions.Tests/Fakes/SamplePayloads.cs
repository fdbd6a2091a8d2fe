using System.Text.Json;

namespace LlmCloudScaler.AzureFunctions.Tests.Fakes;

/// <summary>What the Functions host posts.</summary>
internal static class SamplePayloads
{
    /// <summary>A timer's, with the instants that hosts have been seen to send.</summary>
    public const string Timer = """
        {
          "Data": {
            "timer": {
              "Schedule": { "AdjustForDST": true },
              "ScheduleStatus": {
                "Last": "0001-01-01T00:00:00+00:00",
                "Next": "2026-01-05T00:02:00+00:00",
                "LastUpdated": "0001-01-01T00:00:00+00:00"
              },
              "IsPastDue": false
            }
          },
          "Metadata": {
            "sys": {
              "MethodName": "Tick",
              "UtcNow": "2026-01-05T00:01:00.0123456Z",
              "RandGuid": "00000000-0000-4000-8000-000000000001"
            }
          }
        }
        """;

    /// <summary>An HTTP trigger's: the body comes as a text.</summary>
    public static string Http(string body) => $$"""
        {
          "Data": {
            "request": {
              "Url": "https://scaler.azurewebsites.net/api/alert?code=secret",
              "Method": "POST",
              "Query": { "code": "secret" },
              "Headers": { "Content-Type": ["application/json; charset=utf-8"] },
              "Params": {},
              "Identities": [ { "AuthenticationType": "WebJobsAuthLevel", "IsAuthenticated": true } ],
              "Body": {{JsonSerializer.Serialize(body)}}
            }
          },
          "Metadata": { "sys": { "MethodName": "Alert", "UtcNow": "2026-01-05T00:01:00Z", "RandGuid": "0" } }
        }
        """;

    /// <summary>A queue trigger's: the message comes as JSON within JSON, and so does its id.</summary>
    public static string Queue(string message, string id = "m-1") => $$"""
        {
          "Data": { "message": {{JsonSerializer.Serialize(JsonSerializer.Serialize(message))}} },
          "Metadata": {
            "DequeueCount": "1",
            "Id": {{JsonSerializer.Serialize(JsonSerializer.Serialize(id))}},
            "PopReceipt": "\"AgAAAAMAAAAAAAAA\"",
            "sys": { "MethodName": "FanOut", "UtcNow": "2026-01-05T00:01:00Z", "RandGuid": "0" }
          }
        }
        """;

    /// <summary>An alert in the common alert schema.</summary>
    public static string Alert(
        string condition = "Fired",
        string fired = "2026-01-05T00:01:00.1234567Z",
        string? target = null,
        string dimensions = "[]") => $$"""
        {
          "schemaId": "azureMonitorCommonAlertSchema",
          "data": {
            "essentials": {
              "alertId": "/subscriptions/s/providers/Microsoft.AlertsManagement/alerts/a",
              "alertRule": "waiting-high",
              "severity": "Sev2",
              "signalType": "Metric",
              "monitorCondition": "{{condition}}",
              "monitoringService": "Platform",
              "alertTargetIDs": [{{JsonSerializer.Serialize(target ?? "/subscriptions/s/none")}}],
              "originAlertId": "o",
              "firedDateTime": "{{fired}}",
              "description": "",
              "essentialsVersion": "1.0",
              "alertContextVersion": "1.0"
            },
            "alertContext": {
              "conditionType": "SingleResourceMultipleMetricCriteria",
              "condition": {
                "windowSize": "PT1M",
                "allOf": [ { "metricName": "waiting", "dimensions": {{dimensions}} } ]
              }
            }
          }
        }
        """;
}
